-- Shows, explains and fixes a finding in Neovim. Usage: nvim --headless -u NONE -l neovim.lua LORALINT FOLDER
local loralint, folder = arg[1], arg[2]
vim.fn.mkdir(folder .. "/10_mirelune", "p")
local caption = folder .. "/10_mirelune/night.txt"
vim.fn.writefile({ "mirelune, night, hat, hat" }, caption)
vim.fn.writefile({ "mirelune, beach, sitting" }, folder .. "/10_mirelune/beach.txt")

local function expect(name, right, got)
  print(name .. ": " .. (right and "yes" or "NO: " .. vim.inspect(got)))
  if not right then
    os.exit(1)
  end
end

vim.cmd.edit(caption)
local client = vim.lsp.start({ name = "loralint", cmd = { loralint, "server" }, root_dir = folder,
  workspace_folders = { { uri = vim.uri_from_fname(folder), name = "folder" } } })
local buffer = vim.api.nvim_get_current_buf()

local function shown()
  return vim.tbl_map(function(one) return one.code end, vim.diagnostic.get(buffer))
end
local function wait(wanted)
  return vim.wait(60000, function() return vim.deep_equal(shown(), wanted) end, 50)
end
expect("a finding is shown", wait({ "captions/duplicate-tag" }), shown())

local function ask(method, more)
  local params = vim.tbl_extend("force", { textDocument = { uri = vim.uri_from_fname(caption) } }, more)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 60000) or {}
  return (answers[client] or {}).result
end
local hover = ask("textDocument/hover", { position = { line = 0, character = 22 } })
expect("it is explained", hover and hover.contents.value:find("captions/duplicate-tag", 1, true) ~= nil, hover)

local place = vim.diagnostic.get(buffer)[1]
local actions = ask("textDocument/codeAction", {
  range = { start = { line = 0, character = place.col }, ["end"] = { line = 0, character = place.end_col } },
  context = { diagnostics = {} },
})
expect("it has a fix", actions and #actions > 0 and actions[1].isPreferred, actions)
vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
local text = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
expect("the fix is an edit of the text", vim.deep_equal(text, { "mirelune, night, hat" }), text)
expect("nothing is written", vim.fn.readfile(caption)[1] == "mirelune, night, hat, hat", vim.fn.readfile(caption))
expect("the finding goes", wait({}), shown())

local completion = ask("textDocument/completion", { position = { line = 0, character = 0 } })
expect("tags are completed", completion and completion.items[1].label == "mirelune", completion)
vim.cmd.write()
vim.lsp.stop_client(client)
expect("the server ends", vim.wait(10000, function() return #vim.lsp.get_clients() == 0 end, 50))
