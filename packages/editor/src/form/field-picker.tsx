import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useText, useWords } from "../i18n/index.ts";
import { SearchField } from "../shell/controls/search-field.tsx";
import { useActions, useDocument } from "../stores/active-tab.ts";
import { useCatalogue } from "../stores/catalogue-store.ts";
import { formCandidates } from "./form-candidates.ts";
import { addField } from "./form-design.ts";

/** The values of the workflow that are not in the form yet. */
export function FieldPicker() {
  const t = useText();
  const words = useWords();
  const [query, setQuery] = useState("");
  const { apply } = useActions();
  const workflow = useDocument((document) => document.workflow);
  const catalogue = useCatalogue();
  const candidates = useMemo(() => formCandidates(workflow, catalogue), [workflow, catalogue]);
  const found = candidates.filter(({ node, title, port }) =>
    `${node} ${words(title)} ${port}`.toLowerCase().includes(query.toLowerCase()),
  );
  return (
    <fieldset>
      <legend>{t("form.add")}</legend>
      <SearchField label={t("form.addSearch")} value={query} onChange={setQuery} />
      <ul>
        {found.map(({ node, port, title }) => (
          <li key={`${node}.${port}`}>
            <button
              type="button"
              className="panel-row"
              onClick={() => apply({ kind: "set-interface", boundary: addField(workflow, { node, port }) })}
            >
              <Plus size={14} aria-hidden />
              <span className="grow truncate">
                {words(title)}: {port}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
