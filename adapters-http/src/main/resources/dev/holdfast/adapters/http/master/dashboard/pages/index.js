// Every page: where it is, who may see it, and the file that it comes from, which is loaded when it is first shown.
// A page's module defines the element named here; parameters of the path (`:id`) are set as its properties.
// `nav` is the group in which it stands in the navigation; pages without one are reached from others.
export const PAGES = [
  { path: "/", name: "Overview", icon: "overview", nav: "Fleet", role: "viewer", element: "page-overview", load: () => import("./overview.js") },
  { path: "/join-requests", name: "Join requests", icon: "join", nav: "Fleet", role: "viewer", element: "page-join-requests", load: () => import("./join-requests.js") },
  { path: "/nodes", name: "Nodes", icon: "node", nav: "Fleet", role: "viewer", element: "page-nodes", load: () => import("./nodes.js") },
  { path: "/nodes/:id", name: "Node", role: "viewer", within: "/nodes", element: "page-node", load: () => import("./node.js") },
  { path: "/storages", name: "Storages", icon: "storage", nav: "Fleet", role: "viewer", element: "page-storages", load: () => import("./storages.js") },
  { path: "/storages/:id", name: "Storage", role: "viewer", within: "/storages", element: "page-storage", load: () => import("./storage.js") },
  { path: "/reconciliations/:id", name: "Reconciliation", role: "viewer", within: "/storages", element: "page-reconciliation", load: () => import("./reconciliation.js") },
  { path: "/start", name: "First steps", icon: "play", role: "viewer", element: "page-start", load: () => import("./start.js") },
];

/// Where somebody begins.
export const home = (role) => (role === "tenant" ? "/sites" : "/");
