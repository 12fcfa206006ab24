import { Command } from "cmdk";
import { Check, TriangleAlert } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, type RefObject, useState } from "react";
import { useText } from "../../i18n/index.ts";
import { type Choice, matchChoices } from "./match-choices.ts";
import "./choice-list.css";

interface ChoiceListProps {
  /** What it is laid under. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  /** Shown where the list is empty; says what to do. */
  readonly empty: string;
  readonly onChoose: (value: string) => void;
  readonly onClose: () => void;
  /** Further ways to a value, under the list. */
  readonly footer?: ReactNode;
}

/** So many are drawn at once; a search finds the others. */
const MOST_SHOWN = 150;

/** A list with a search field, open as long as it is mounted. */
export function ChoiceList(props: ChoiceListProps) {
  const { anchor, label, choices, value, empty, onChoose, onClose, footer } = props;
  const t = useText();
  const [query, setQuery] = useState("");
  const found = matchChoices(choices, query);
  const hidden = found.length - MOST_SHOWN;
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={{ current: anchorBox(anchor) }} />
      <Popover.Portal>
        <Popover.Content
          className="choice-list"
          aria-label={label}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onKeyDown={(event) => event.stopPropagation()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.current?.querySelector<HTMLElement>("[aria-haspopup]")?.focus({ preventScroll: true });
          }}
        >
          <Command label={label} shouldFilter={false} defaultValue={value} loop>
            <Command.Input
              className="choice-search"
              placeholder={t("widgets.search")}
              value={query}
              onValueChange={setQuery}
            />
            <Command.List className="choice-items">
              <Command.Empty className="choice-empty">
                {choices.length === 0 ? empty : t("widgets.nothingFound")}
              </Command.Empty>
              {found.slice(0, MOST_SHOWN).map((choice) => (
                <ChoiceItem
                  key={choice.value}
                  choice={choice}
                  chosen={choice.value === value}
                  onChoose={() => {
                    onChoose(choice.value);
                    onClose();
                  }}
                />
              ))}
            </Command.List>
            {hidden > 0 && <p className="choice-empty">{t("widgets.moreFound", { count: hidden })}</p>}
          </Command>
          {footer}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ChoiceItemProps {
  readonly choice: Choice;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function ChoiceItem({ choice, chosen, onChoose }: ChoiceItemProps) {
  return (
    <Command.Item className="choice-item" value={choice.value} onSelect={onChoose} title={choice.warning}>
      {choice.picture !== undefined && (
        <img className="choice-picture" src={choice.picture} alt="" loading="lazy" draggable={false} />
      )}
      <span className="choice-name">
        {choice.value}
        {choice.detail !== undefined && <span className="choice-detail">{choice.detail}</span>}
      </span>
      {choice.warning !== undefined && (
        <TriangleAlert size={13} className="choice-warning" aria-label={choice.warning} />
      )}
      {chosen && <Check size={13} aria-hidden />}
    </Command.Item>
  );
}

/** The element itself measures; without one (it just went away) the list stays in the corner. */
function anchorBox(anchor: RefObject<HTMLElement | null>): { getBoundingClientRect(): DOMRect } {
  return { getBoundingClientRect: () => anchor.current?.getBoundingClientRect() ?? new DOMRect() };
}
