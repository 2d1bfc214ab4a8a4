// Starts `dosac lsp` and hands .dosa files to it.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const [command, ...args] = workspace.getConfiguration("dosa").get("command");
  client = new LanguageClient("dosa", "DOSA workloads", { command, args }, {
    documentSelector: [{ language: "dosa" }],
    // Included files that other programs change.
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/*.dosa") },
  });
  return client.start();
};

exports.deactivate = () => client?.stop();
