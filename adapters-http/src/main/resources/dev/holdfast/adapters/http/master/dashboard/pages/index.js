// Every page: where it is, who may see it, and the file that it comes from, which is loaded when it is first shown.
// A page's module defines the element named here; parameters of the path (`:id`) are set as its properties.
// `nav` is the group in which it stands in the navigation; pages without one are reached from others.
export const PAGES = [
  { path: "/nodes", name: "Nodes", icon: "node", nav: "Fleet", role: "viewer", element: "page-nodes", load: () => import("./nodes.js") },
];

/// Where somebody begins.
export const home = (role) => (role === "tenant" ? "/sites" : "/nodes");
