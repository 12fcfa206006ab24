/** The sample nodes and random workflows of the graph package's own tests: one set of samples for both. */
export { arbitraryGraph } from "../../../graph/src/testing/arbitrary-graph.ts";
export { arbitraryWorkflow } from "../../../graph/src/testing/arbitrary-workflow.ts";
export { wrapInSubgraph } from "../../../graph/src/testing/rewrite-graph.ts";
export {
  describeNode,
  sampleCatalogue,
  sampleInventory,
  sampleNodes,
} from "../../../graph/src/testing/sample-nodes.ts";
export { sampleEdgesOfWorkflow, sampleNodesOfWorkflow } from "../../../graph/src/testing/sample-workflow.ts";
export { edgeOf, nodeId, nodeOf, workflowOf } from "../../../graph/src/testing/workflow-of.ts";
