// Every page: where it is, who may see it, and the file that it comes from, which is loaded when it is first shown.
// A page's module defines the element named here; parameters of the path (`:id`) are set as its properties.
// `nav` is the group in which it stands in the navigation; pages without one are reached from others.
export const PAGES = [
  { path: "/", name: "Overview", icon: "overview", nav: "Fleet", role: "tenant", element: "page-overview", load: () => import("./overview.js") },
  { path: "/join-requests", name: "Join requests", icon: "join", nav: "Fleet", role: "viewer", element: "page-join-requests", load: () => import("./join-requests.js") },
  { path: "/nodes", name: "Nodes", icon: "node", nav: "Fleet", role: "viewer", element: "page-nodes", load: () => import("./nodes.js") },
  { path: "/nodes/:id", name: "Node", role: "viewer", within: "/nodes", element: "page-node", load: () => import("./node.js") },
  { path: "/sites", name: "Sites", icon: "site", nav: "Fleet", role: "tenant", element: "page-sites", load: () => import("./sites.js") },
  { path: "/sites/:id", name: "Site", role: "tenant", within: "/sites", element: "page-site", load: () => import("./site.js") },
  { path: "/backups/:id", name: "Backup", role: "tenant", within: "/sites", element: "page-backup", load: () => import("./backup.js") },
  { path: "/storages", name: "Storages", icon: "storage", nav: "Fleet", role: "viewer", element: "page-storages", load: () => import("./storages.js") },
  { path: "/storages/:id", name: "Storage", role: "viewer", within: "/storages", element: "page-storage", load: () => import("./storage.js") },
  { path: "/reconciliations/:id", name: "Reconciliation", role: "viewer", within: "/storages", element: "page-reconciliation", load: () => import("./reconciliation.js") },
  { path: "/start", name: "First steps", icon: "play", role: "viewer", element: "page-start", load: () => import("./start.js") },
  { path: "/jobs", name: "Jobs", icon: "job", nav: "Record", role: "tenant", element: "page-jobs", load: () => import("./jobs.js") },
  { path: "/commands/:id", name: "Command", role: "tenant", within: "/jobs", element: "page-command", load: () => import("./command.js") },
  { path: "/cleanups/:id", name: "Cleanup", role: "viewer", within: "/jobs", element: "page-cleanup", load: () => import("./cleanup.js") },
  { path: "/events", name: "Events", icon: "event", nav: "Record", role: "viewer", element: "page-events", load: () => import("./events.js") },
  { path: "/audit", name: "Audit", icon: "audit", nav: "Record", role: "admin", element: "page-audit", load: () => import("./audit.js") },
  { path: "/users", name: "Users and tokens", icon: "users", nav: "Access", role: "admin", element: "page-users", load: () => import("./users.js") },
  { path: "/settings", name: "Settings", icon: "settings", nav: "Access", role: "tenant", element: "page-settings", load: () => import("./settings.js") },
];

/// Where somebody begins.
export const home = (role) => (role === "tenant" ? "/sites" : "/");
