-- Runs inside Prosody 0.12 and 13.0. Each function is one turn of Prosody's main loop, so nobody logs in between its steps.
-- Every answer is one line of words, a text in it written as %xx; "mk:" tells it from what Prosody itself may say.
local um, sm = require "core.usermanager", require "core.storagemanager";
local hashes, random = require "util.hashes", require "util.random";
local nodeprep = require "util.encodings".stringprep.nodeprep;
local M = {};

local function esc(text)
  return (tostring(text):gsub("[^A-Za-z0-9._-]", function (c) return ("%%%02x"):format(c:byte()); end));
end

local function fail(what, detail)
  return nil, "mk:" .. what .. " " .. esc(detail or "-");
end

-- The store of accounts, where Prosody keeps them itself.
local function store(host)
  local session = prosody.hosts[host];
  if not session then
    local names = {};
    for name, each in pairs(prosody.hosts) do if each.type == "local" then names[#names + 1] = name; end end
    table.sort(names);
    return nil, "no-host", table.concat(names, ", ");
  end
  local provider = session.users and session.users.name;
  if provider ~= "internal_hashed" and provider ~= "internal_plain" then
    return nil, "not-kept", provider or "none";
  end
  return sm.open(host, "accounts");
end

-- Listed before anything is done to them.
local function users(host)
  local names = {};
  for user in um.users(host) do names[#names + 1] = user; end
  return names;
end

-- Disabled by us, where Prosody cannot do it itself; a password that somebody set since has enabled it again.
local function ours(account)
  local aside = account.meetkeeper_disabled;
  return aside and aside.block ~= nil and (account.stored_key == aside.block or account.password == aside.block);
end

local function view(user, account)
  local print = account.stored_key and hashes.sha256(tostring(account.salt) .. account.stored_key, true):sub(1, 16);
  return esc(user) .. " " .. ((account.disabled or ours(account)) and "off" or "on")
    .. " " .. esc(account.meetkeeper or "-") .. " " .. (print or "-");
end

local function close(host, user, why)
  local online, sessions = prosody.hosts[host].sessions and prosody.hosts[host].sessions[user], {};
  for _, session in pairs(online and online.sessions or {}) do sessions[#sessions + 1] = session; end
  for _, session in ipairs(sessions) do session:close({ condition = "not-authorized", text = why }); end
end

local function block(account)
  local aside = { stored_key = account.stored_key, server_key = account.server_key, password = account.password };
  local bytes = account.stored_key and math.floor(#account.stored_key / 2) or 20;
  local function noise() return (random.bytes(bytes):gsub(".", function (c) return ("%02x"):format(c:byte()); end)); end
  aside.block = noise();
  if account.password then account.password = aside.block; end
  if account.stored_key then account.stored_key, account.server_key = aside.block, noise(); end
  account.meetkeeper_disabled = aside;
end

local function unblock(account)
  local aside = account.meetkeeper_disabled;
  if ours(account) then
    account.stored_key, account.server_key, account.password = aside.stored_key, aside.server_key, aside.password;
  end
  account.meetkeeper_disabled = nil;
end

function M.list(host)
  local accounts, what, detail = store(host);
  if not accounts then return fail(what, detail); end
  local lines = {};
  for _, user in ipairs(users(host)) do lines[#lines + 1] = view(user, accounts:get(user) or {}); end
  return true, "mk:list " .. table.concat(lines, ";");
end

function M.get(host, user)
  local accounts, what, detail = store(host);
  if not accounts then return fail(what, detail); end
  local account = accounts:get(user);
  if not account then return fail("missing"); end
  return true, "mk:one " .. view(user, account);
end

function M.create(host, user, password, mark)
  local accounts, what, detail = store(host);
  if not accounts then return fail(what, detail); end
  if nodeprep(user) ~= user then return fail("name"); end
  if um.user_exists(user, host) then return fail("exists"); end
  local ok, err;
  if um.create_user_with_role then
    local role = require "core.configmanager".get(host, "default_provisioned_role") or "prosody:member";
    ok, err = um.create_user_with_role(user, password, host, role);
  else
    ok, err = um.create_user(user, password, host);
  end
  local account = accounts:get(user);
  if not ok or not account then
    -- 13.0 leaves it behind without a password
    if account then um.delete_user(user, host); end
    return fail("refused", err);
  end
  account.meetkeeper = mark;
  ok, err = accounts:set(user, account);
  if not ok then
    um.delete_user(user, host);
    return fail("refused", err);
  end
  return true, "mk:one " .. view(user, account);
end

function M.password(host, user, password)
  local accounts, what, detail = store(host);
  if not accounts then return fail(what, detail); end
  local account = accounts:get(user);
  if not account then return fail("missing"); end
  local was = ours(account);
  local ok, err = um.set_password(user, password, host, nil);
  if not ok then return fail("refused", err); end
  account = accounts:get(user);
  account.meetkeeper_disabled = nil;
  if was then block(account); end
  ok, err = accounts:set(user, account);
  if not ok then return fail("refused", err); end
  return true, "mk:one " .. view(user, account);
end

function M.disable(host, user)
  local accounts, what, detail = store(host);
  if not accounts then return fail(what, detail); end
  local account = accounts:get(user);
  if not account then return fail("missing"); end
  local ok, err = true;
  if um.disable_user then
    ok, err = um.disable_user(user, host);
  elseif not ours(account) then
    block(account);
    ok, err = accounts:set(user, account);
  end
  if not ok then return fail("refused", err); end
  close(host, user, "This account is disabled");
  return true, "mk:one " .. view(user, accounts:get(user));
end

function M.enable(host, user)
  local accounts, what, detail = store(host);
  if not accounts then return fail(what, detail); end
  local account = accounts:get(user);
  if not account then return fail("missing"); end
  local ok, err = true;
  if account.meetkeeper_disabled then
    unblock(account);
    ok, err = accounts:set(user, account);
  end
  if ok and um.enable_user then ok, err = um.enable_user(user, host); end
  if not ok then return fail("refused", err); end
  return true, "mk:one " .. view(user, accounts:get(user));
end

function M.delete(host, user)
  local accounts, what, detail = store(host);
  if not accounts then return fail(what, detail); end
  if not accounts:get(user) then return fail("missing"); end
  local ok, err = um.delete_user(user, host);
  if not ok then return fail("refused", err); end
  close(host, user, "This account is deleted");
  return true, "mk:gone -";
end

-- What only we can undo, on every host; with restore it is undone.
function M.aside(restore)
  local found = {};
  for host in pairs(prosody.hosts) do
    local accounts = store(host);
    for _, user in ipairs(accounts and users(host) or {}) do
      local account = accounts:get(user);
      if account and ours(account) then
        found[#found + 1] = esc(user) .. "@" .. esc(host);
        if restore then
          unblock(account);
          local ok, err = accounts:set(user, account);
          if not ok then return fail("refused", err); end
        end
      end
    end
  end
  return true, "mk:aside " .. table.concat(found, ";");
end
