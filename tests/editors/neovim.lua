-- A session of Neovim with `conndef lsp`, set up as docs/editors.md says:
-- CONNDEF=PROGRAM SCRATCH=FOLDER nvim --headless -u NONE -i NONE -n +'luafile tests/editors/neovim.lua'
-- Each step prints a line; the exit status says whether all of them went well. WAIT: for how long the server may be silent.

local CONNDEF, SCRATCH = vim.env.CONNDEF, vim.env.SCRATCH
local WAIT = tonumber(vim.env.WAIT or 20000)
local REPOSITORY = vim.fn.getcwd()
local FOLDER = SCRATCH .. "/connector/tyntec-2fa/"
local DEFINITION, PROPERTIES, SCRIPT = "apiDefinition.swagger.json", "apiProperties.json", "script.csx"

local function run(...)
  local said = vim.fn.system({ ... })
  return said, vim.v.shell_error
end

local function must(...)
  local said, status = run(...)
  assert(status == 0, table.concat({ ... }, " ") .. ": " .. said)
end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  assert(file:write(text))
  file:close()
end

-- How often a text stands in another.
local function count(text, part)
  local found, from = 0, 1
  while true do
    local first, last = text:find(part, from, true)
    if not first then return found end
    found, from = found + 1, last + 1
  end
end

-- A text with the one place of a part changed.
local function changed(text, part, by)
  assert(count(text, part) == 1, count(text, part) .. " places have " .. part)
  local first, last = text:find(part, 1, true)
  return text:sub(1, first - 1) .. by .. text:sub(last + 1)
end

local function change(file, part, by)
  write(FOLDER .. file, changed(read(FOLDER .. file), part, by))
end

-- A copy of a connector with two faults, and with code and a policy for one of its operations.
local function prepare()
  vim.fn.delete(SCRATCH, "rf")
  vim.fn.mkdir(SCRATCH .. "/connector", "p")
  must("cp", "-R", REPOSITORY .. "/connector/tyntec-2fa", FOLDER)
  local tables = read(REPOSITORY .. "/conndef.toml")
  write(SCRATCH .. "/conndef.toml", tables:sub(1, tables:find("\n[[connector]]", 1, true)))
  must("git", "-C", SCRATCH, "init", "--quiet")
  change(DEFINITION, '"operationId": "StatusOTP"', '"operationId": "VerifyOTP"')
  change(DEFINITION, 'of the SMS, in place of the one set in the 2FA application.",\n      "x-ms-visibility": "advanced"', 'of the SMS, in place of the one set in the 2FA application.",\n      "x-ms-visibility": "Advanced"')
  change(PROPERTIES, '"publisher":', [["scriptOperations": ["VerifyOTP"],
    "policyTemplateInstances": [
      {
        "templateId": "setheader",
        "title": "Ask for JSON",
        "parameters": {
          "x-ms-apimTemplateParameter.name": "Accept",
          "x-ms-apimTemplateParameter.value": "application/json",
          "x-ms-apimTemplate-policySection": "Request",
          "x-ms-apimTemplate-operationName": ["VerifyOTP"]
        }
      }
    ],
    "publisher":]])
  write(FOLDER .. SCRIPT, [[
public class Script : ScriptBase
{
    public override Task<HttpResponseMessage> ExecuteAsync()
    {
        if (this.Context.OperationId == "VerifyOTP") this.Context.Request.Headers.Add("X-Asked-By", "a flow");
        return this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
]])
end

-- The program stands where the documentation's settings find it.
local function set_up()
  vim.env.PATH = vim.fn.fnamemodify(CONNDEF, ":h") .. ":" .. vim.env.PATH
  local page = read(REPOSITORY .. "/docs/editors.md")
  local blocks = {}
  for block in page:gmatch("```lua\n(.-)```") do table.insert(blocks, block) end
  assert(#blocks == 2, #blocks .. " settings are documented")
  vim.cmd("filetype on")
  vim.cmd("cd " .. SCRATCH)
  assert(loadstring(blocks[vim.lsp.config and 1 or 2]))()
end

-- Where a text begins in the buffer: line and column, from zero.
local function place(text)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then return row - 1, column - 1 end
  end
  error("nowhere: " .. text)
end

-- The cursor, at the last letter of a text.
local function go(text)
  local row, column = place(text)
  vim.api.nvim_win_set_cursor(0, { row + 1, column + #text - 1 })
end

-- Types over a part of the buffer.
local function replace(text, by)
  local row, column = place(text)
  vim.api.nvim_buf_set_text(0, row, column, row, column + #text, { by })
end

local function buffer_text(file)
  return table.concat(vim.api.nvim_buf_get_lines(vim.fn.bufadd(FOLDER .. file), 0, -1, false), "\n")
end

local function edit(file)
  vim.cmd("silent edit " .. FOLDER .. file)
end

-- Goes on as soon as something is so.
local function see(what, condition)
  assert(vim.wait(WAIT, condition, 5), "not seen: " .. what)
end

local function findings(rule)
  return vim.tbl_filter(function(finding)
    return finding.source == "conndef" and finding.user_data.lsp.code == rule
  end, vim.diagnostic.get(0))
end

local function see_findings(rule, number)
  see(number .. " of " .. rule, function() return #findings(rule) == number end)
  return findings(rule)[1]
end

-- What the server answers about the place of the cursor.
local function ask(method, more)
  local params = vim.lsp.util.make_position_params(0, "utf-16")
  local answers = vim.lsp.buf_request_sync(0, method, vim.tbl_extend("force", params, more or {}), WAIT)
  local _, answer = next(answers or {})
  assert(answer and answer.result, method .. ": " .. vim.inspect(answer))
  return answer.result
end

-- Does what the server offers at the cursor under a title.
local function act(title)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local here = { line = row - 1, character = column }
  local offers = ask("textDocument/codeAction", {
    range = { start = here, ["end"] = here },
    context = { diagnostics = {} },
  })
  local chosen = vim.tbl_filter(function(offer) return offer.title:find(title, 1, true) end, offers)
  assert(#chosen == 1, title .. ": " .. vim.inspect(offers))
  vim.lsp.util.apply_workspace_edit(chosen[1].edit, "utf-16")
  return chosen[1]
end

-- The rules of what is found in the saved files.
local function validate()
  local said = run(CONNDEF, "validate", "--format", "json", SCRATCH)
  return vim.tbl_map(function(finding) return finding.rule end, vim.fn.json_decode(said).findings)
end

local STEPS = {
  { "shows a finding with its code, severity and related place", function()
    edit(DEFINITION)
    local finding = see_findings("operation-id-repeated", 1)
    assert(finding.severity == vim.diagnostic.severity.ERROR, vim.inspect(finding))
    local related = finding.user_data.lsp.relatedInformation
    local first = place('"operationId": "VerifyOTP"')
    assert(#related == 1 and related[1].location.range.start.line == first, vim.inspect(related))
    assert(vim.uri_to_fname(related[1].location.uri) == FOLDER .. DEFINITION, vim.inspect(related))
    assert(finding.lnum > first, vim.inspect(finding))
  end },
  { "sees a finding come and go with unsaved text", function()
    replace('#/parameters/via', '#/parameters/vai')
    local finding = see_findings("reference-dangling", 1)
    assert(finding.lnum == place('#/parameters/vai'), vim.inspect(finding))
    replace('#/parameters/vai', '#/parameters/via')
    see_findings("reference-dangling", 0)
  end },
  { "applies a quick fix", function()
    see_findings("visibility-unknown", 1)
    go('"x-ms-visibility": "Advanced')
    local fix = act("advanced")
    assert(fix.kind == "quickfix" and fix.isPreferred, vim.inspect(fix))
    see_findings("visibility-unknown", 0)
    vim.cmd("silent write")
    assert(not vim.tbl_contains(validate(), "visibility-unknown"))
  end },
  { "renames an operation wherever it is named", function()
    local row = findings("operation-id-repeated")[1].lnum
    local line = vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1]
    vim.api.nvim_buf_set_lines(0, row, row + 1, false, { (line:gsub("VerifyOTP", "StatusOTP")) })
    see_findings("operation-id-repeated", 0)
    go('"operationId": "Verify')
    vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", { newName = "CheckOTP" }), "utf-16")
    vim.cmd("silent wall")
    for file, number in pairs({ [DEFINITION] = 1, [PROPERTIES] = 2, [SCRIPT] = 1 }) do
      assert(count(read(FOLDER .. file), '"CheckOTP"') == number, file)
      assert(count(read(FOLDER .. file), '"VerifyOTP"') == 0, file)
    end
    assert(not vim.tbl_contains(validate(), "policy-operation-unknown"))
  end },
  { "explains, leads to definitions, completes and lists", function()
    go('"name": "number"')
    local explained = ask("textDocument/hover").contents.value
    assert(explained:find("Makers see", 1, true) and explained:find("The API says", 1, true), explained)
    go('"$ref": "#/parameters/via')
    local target = ask("textDocument/definition")[1]
    assert(target.range.start.line == place('"via": {'), vim.inspect(target))
    local offered = vim.tbl_map(function(item) return item.label end, ask("textDocument/completion"))
    assert(vim.tbl_contains(offered, "#/parameters/otpID"), vim.inspect(offered))
    local names = vim.tbl_map(function(symbol) return symbol.name end, ask("textDocument/documentSymbol"))
    assert(vim.tbl_contains(names, "CheckOTP"), vim.inspect(names))
  end },
  { "jumps to what a $ref names, and finds all that name it", function()
    go("#/definitions/Otp")
    vim.lsp.buf.definition()
    local row = place('"Otp": {')
    see("the definition", function() return vim.api.nvim_win_get_cursor(0)[1] == row + 1 end)
    local uses = ask("textDocument/references", { context = { includeDeclaration = false } })
    local number = count(read(FOLDER .. DEFINITION), '"#/definitions/Otp"')
    assert(number > 1 and #uses == number, number .. " uses: " .. vim.inspect(uses))
  end },
  { "writes down why a finding may stay", function()
    replace('"operationId": "DeleteOTP"', '"operationId": "CheckOTP"')
    see_findings("operation-id-repeated", 1)
    vim.api.nvim_win_set_cursor(0, { findings("operation-id-repeated")[1].lnum + 1, 26 })
    act("Accept operation-id-repeated here, with a reason")
    see_findings("operation-id-repeated", 0)
    vim.cmd("silent wall")
    assert(not vim.tbl_contains(validate(), "operation-id-repeated"))
  end },
  { "ends the server when the editor asks for it", function()
    for _, client in pairs(vim.lsp.get_active_clients()) do client.stop() end
    see("the end of the server", function() return #vim.lsp.get_active_clients() == 0 end)
  end },
}

local function session()
  prepare()
  set_up()
  for _, step in ipairs(STEPS) do
    local name, take = unpack(step)
    take()
    io.stdout:write("neovim: " .. name .. "\n")
  end
end

local is_well, trace = xpcall(session, debug.traceback)
if is_well then vim.cmd("qall!") end
io.stdout:write(trace .. "\n")
vim.cmd("cquit 1")
