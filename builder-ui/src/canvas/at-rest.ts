/** What React Flow could do with cards by itself and must not: here they are buttons of ours, and nothing is joined by hand. */
export const atRest = {
  nodesDraggable: false,
  nodesConnectable: false,
  nodesFocusable: false,
  elementsSelectable: false,
  disableKeyboardA11y: true,
  proOptions: { hideAttribution: true },
} as const;
