import { Tabs } from "radix-ui";
import { useText } from "../../i18n/index.ts";
import type { Language } from "../../i18n/language.ts";
import {
  type GesturePreset,
  type Theme,
  useSettings,
  useSettingsActions,
} from "../../stores/settings-store.ts";
import { Dialog } from "../controls/dialog.tsx";
import { LabelledRow } from "../controls/labelled-row.tsx";
import { SelectField } from "../controls/select-field.tsx";
import { Switch } from "../controls/switch.tsx";
import { AboutPage } from "./about-page.tsx";
import { MachinePage } from "./machine-page.tsx";
import "./settings-dialog.css";

interface SettingsDialogProps {
  /** The page to show first: `general`, `canvas`, `machine` or `about`. */
  readonly page?: string | undefined;
  readonly onClose: () => void;
}

export function SettingsDialog({ page = "general", onClose }: SettingsDialogProps) {
  const t = useText();
  const pages = [
    { id: "general", label: t("shell.settingsGeneral"), content: <GeneralPage /> },
    { id: "canvas", label: t("shell.settingsCanvas"), content: <CanvasPage /> },
    { id: "machine", label: t("shell.settingsMachine"), content: <MachinePage /> },
    { id: "about", label: t("shell.about"), content: <AboutPage /> },
  ];
  return (
    <Dialog title={t("shell.settings")} size="large" onClose={onClose}>
      <Tabs.Root className="settings" defaultValue={page} orientation="vertical">
        <Tabs.List className="settings-pages">
          {pages.map(({ id, label }) => (
            <Tabs.Trigger key={id} value={id}>
              {label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {pages.map(({ id, content }) => (
          <Tabs.Content key={id} value={id} className="settings-page">
            {content}
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </Dialog>
  );
}

const THEMES: readonly Theme[] = ["system", "dark", "light"];
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", zh: "简体中文" };

function GeneralPage() {
  const t = useText();
  const { set } = useSettingsActions();
  const theme = useSettings((settings) => settings.theme);
  const language = useSettings((settings) => settings.language);
  const themeNames: Readonly<Record<Theme, string>> = {
    system: t("shell.themeSystem"),
    dark: t("shell.themeDark"),
    light: t("shell.themeLight"),
  };
  return (
    <>
      <LabelledRow label={t("shell.theme")}>
        <SelectField
          label={t("shell.theme")}
          value={theme}
          choices={THEMES.map((value) => ({ value, label: themeNames[value] }))}
          onChange={(value) => set({ theme: THEMES.find((known) => known === value) ?? "system" })}
        />
      </LabelledRow>
      <LabelledRow label={t("shell.language")}>
        <SelectField
          label={t("shell.language")}
          value={language}
          choices={Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label }))}
          onChange={(value) => set({ language: value === "zh" ? "zh" : "en" })}
        />
      </LabelledRow>
    </>
  );
}

function CanvasPage() {
  const t = useText();
  const { set } = useSettingsActions();
  const gestures = useSettings((settings) => settings.gestures);
  const snapToGrid = useSettings((settings) => settings.snapToGrid);
  const minimap = useSettings((settings) => settings.minimap);
  const names: Readonly<Record<GesturePreset, string>> = {
    comfyui: t("shell.gesturesComfy"),
    figma: t("shell.gesturesFigma"),
  };
  return (
    <>
      <LabelledRow label={t("shell.gestures")}>
        <SelectField
          label={t("shell.gestures")}
          value={gestures}
          choices={Object.entries(names).map(([value, label]) => ({ value, label }))}
          onChange={(value) => set({ gestures: value === "figma" ? "figma" : "comfyui" })}
        />
      </LabelledRow>
      <LabelledRow label={t("shell.snapToGrid")}>
        <Switch
          label={t("shell.snapToGrid")}
          checked={snapToGrid}
          onChange={(on) => set({ snapToGrid: on })}
        />
      </LabelledRow>
      <LabelledRow label={t("shell.minimap")}>
        <Switch label={t("shell.minimap")} checked={minimap} onChange={(on) => set({ minimap: on })} />
      </LabelledRow>
    </>
  );
}
