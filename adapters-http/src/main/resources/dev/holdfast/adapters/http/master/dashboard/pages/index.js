// Every page: where it is, who may see it, and the file that it comes from, which is loaded when it is first shown.
// A page's module defines the element named here; parameters of the path (`:id`) are set as its properties.
// `nav` is the group in which it stands in the navigation; pages without one are reached from others.
export const PAGES = [
  { path: "/nodes", name: "Nodes", icon: "node", nav: "Fleet", role: "viewer", element: "page-nodes", load: () => import("./nodes.js") },
  { path: "/sites", name: "Sites", icon: "site", nav: "Fleet", role: "tenant", element: "page-sites", load: () => import("./sites.js") },
  { path: "/sites/:id", name: "Site", role: "tenant", element: "page-site", load: () => import("./site.js") },
  { path: "/backups/:id", name: "Backup", role: "tenant", element: "page-backup", load: () => import("./backup.js") },
  { path: "/jobs", name: "Jobs", icon: "job", nav: "Record", role: "tenant", element: "page-jobs", load: () => import("./jobs.js") },
  { path: "/commands/:id", name: "Command", role: "tenant", element: "page-command", load: () => import("./command.js") },
  { path: "/cleanups/:id", name: "Cleanup", role: "viewer", element: "page-cleanup", load: () => import("./cleanup.js") },
  { path: "/events", name: "Events", icon: "event", nav: "Record", role: "viewer", element: "page-events", load: () => import("./events.js") },
  { path: "/audit", name: "Audit", icon: "audit", nav: "Record", role: "admin", element: "page-audit", load: () => import("./audit.js") },
  { path: "/users", name: "Users and tokens", icon: "users", nav: "Access", role: "admin", element: "page-users", load: () => import("./users.js") },
  { path: "/settings", name: "Settings", icon: "settings", nav: "Access", role: "tenant", element: "page-settings", load: () => import("./settings.js") },
];

/// Where somebody begins.
export const home = (role) => (role === "tenant" ? "/sites" : "/nodes");
