import { z } from "zod";
import type { JsonValue } from "../document/workflow.ts";
import { apiErrorSchema } from "./problem-schema.ts";
import { type FileRoute, pathParams, type Route } from "./route.ts";
import { fileRoutes, routes } from "./routes.ts";

type JsonObject = { readonly [key: string]: JsonValue };

/** JSON Schema of what goes over the wire: before transforms, and what is never changed is no `readOnly` property. */
function schemaOf(schema: z.ZodType): JsonObject {
  const generated = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  // Over JSON, so that what is left is plain data.
  const { $schema: _, ...plain }: Record<string, JsonValue> = JSON.parse(JSON.stringify(generated));
  return plain;
}

function parametersOf(route: Route | FileRoute): readonly JsonObject[] {
  const inPath = pathParams(route.path).map((name) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(route.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema: schemaOf(z.object({ schema })).properties ?? {},
  }));
  return [
    ...inPath,
    ...inQuery.map(({ schema, ...rest }) => ({ ...rest, schema: memberOf(schema, "schema") })),
  ];
}

function memberOf(value: JsonValue, name: string): JsonValue {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return Object.entries(value).find(([key]) => key === name)?.[1] ?? {};
}

function bodyOf(route: Route): JsonObject {
  if (route.body === undefined) return {};
  const content: JsonObject =
    route.body === "bytes"
      ? {
          "application/octet-stream": { schema: {} },
          "multipart/form-data": {
            schema: { type: "object", properties: { file: { type: "string", format: "binary" } } },
          },
        }
      : { "application/json": { schema: schemaOf(route.body) } };
  return { requestBody: { required: true, content } };
}

const failures: JsonObject = {
  default: {
    description: "It was refused or failed; the code and the message say why.",
    content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
  },
};

function operationOf(name: string, route: Route): JsonObject {
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary,
    parameters: parametersOf(route),
    ...bodyOf(route),
    responses: {
      "200": {
        description: "Done.",
        content: { "application/json": { schema: schemaOf(route.response) } },
      },
      ...failures,
    },
  };
}

function fileOperationOf(name: string, route: FileRoute): JsonObject {
  const content = Object.fromEntries(route.mediaTypes.map((mediaType) => [mediaType, {}]));
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary,
    parameters: parametersOf(route),
    responses: { "200": { description: "The file.", content }, ...failures },
  };
}

/** The API as an OpenAPI 3.1 document, made from the same schemas that server and client use. */
export function openApiDocument(version: string): JsonObject {
  const paths: Record<string, Record<string, JsonValue>> = {};
  const add = (route: Route | FileRoute, operation: JsonObject): void => {
    const path = route.path.replace(/:([A-Za-z]+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation };
  };
  for (const [name, route] of Object.entries(routes)) add(route, operationOf(name, route));
  for (const [name, route] of Object.entries(fileRoutes)) add(route, fileOperationOf(name, route));
  return {
    openapi: "3.1.0",
    info: {
      title: "Weft",
      version,
      description:
        "Runs image-making workflows, keeps their history, and tells over a WebSocket what happens.",
    },
    paths,
    components: { schemas: { Error: schemaOf(apiErrorSchema) } },
  };
}
