import { ClipboardList, Pencil } from "lucide-react";
import { useMemo, useState } from "react";
import { useText } from "../i18n/index.ts";
import { Button } from "../shell/controls/button.tsx";
import { EmptyState } from "../shell/controls/empty-state.tsx";
import { useDocument } from "../stores/active-tab.ts";
import { useCatalogue } from "../stores/catalogue-store.ts";
import { FieldDesign } from "./field-design.tsx";
import { FieldPicker } from "./field-picker.tsx";
import { type FormField, formFields } from "./form-field.ts";
import { FormResult } from "./form-result.tsx";
import { FormRow } from "./form-row.tsx";
import { FormRun } from "./form-run.tsx";
import "./form-view.css";

/** A workflow as a form with its result beside it, for somebody who never wants to see the graph. */
export function FormView() {
  const t = useText();
  const workflow = useDocument((document) => document.workflow);
  const catalogue = useCatalogue();
  const fields = useMemo(() => formFields(workflow, catalogue), [workflow, catalogue]);
  const [designs, setDesigns] = useState(false);
  const shown = designs ? fields : fields.filter(({ hidden }) => !hidden);
  return (
    <div className="form-view">
      <div className="form-inputs">
        <header>
          <h2>{workflow.title === "" ? t("shell.untitled") : workflow.title}</h2>
          <Button variant={designs ? "primary" : "quiet"} icon={Pencil} onClick={() => setDesigns(!designs)}>
            {t(designs ? "form.editDone" : "form.edit")}
          </Button>
        </header>
        {shown.length === 0 && !designs && (
          <EmptyState icon={ClipboardList} title={t("form.noInputs")} hint={t("form.noInputsHint")}>
            <Button onClick={() => setDesigns(true)}>{t("form.edit")}</Button>
          </EmptyState>
        )}
        <div className="form-fields">
          {bySection(shown).map(({ section, members }) => (
            <fieldset key={section}>
              {section !== "" && <legend>{section}</legend>}
              {members.map((field, place) =>
                designs ? (
                  <FieldDesign key={field.name} field={field} order={shown.map(({ name }) => name)} />
                ) : (
                  <FormRow
                    key={field.name}
                    field={field}
                    previous={members[place - 1]}
                    next={members[place + 1]}
                  />
                ),
              )}
            </fieldset>
          ))}
          {designs && <FieldPicker />}
        </div>
        <FormRun />
      </div>
      <FormResult />
    </div>
  );
}

interface Section {
  readonly section: string;
  readonly members: readonly FormField[];
}

function bySection(fields: readonly FormField[]): readonly Section[] {
  const sections = Map.groupBy(fields, ({ section }) => section);
  return Array.from(sections, ([section, members]) => ({ section, members }));
}
