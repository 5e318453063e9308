-- As much of Prosody as accounts.lua touches. VERSION is set by the test.
local new = VERSION ~= "0.12.3";
local stores, closed = {}, {};
local function host(kind) return { type = "local", users = { name = kind }, sessions = {} }; end
prosody = { version = VERSION, hosts = {
  ["meet.example.com"] = host("internal_hashed"),
  ["plain.example.com"] = host("internal_plain"),
  ["auth.meet.example.com"] = host("internal_hashed"),
  ["open.example.com"] = host("jitsi-anonymous"),
  ["conference.meet.example.com"] = { type = "component", sessions = {} },
} };

local function copy(value)
  if type(value) ~= "table" then return value; end
  local other = {};
  for key, each in pairs(value) do other[key] = copy(each); end
  return other;
end

local function open(name)
  stores[name] = stores[name] or {};
  return {
    get = function (_, user) return copy(stores[name][user]); end;
    set = function (_, user, record) stores[name][user] = copy(record); return true; end;
  };
end

local salts = 0;

local um = {};
function um.user_exists(user, name) return stores[name] ~= nil and stores[name][user] ~= nil; end
function um.set_password(user, password, name)
  if password:find("\1", 1, true) then return false, "password fails SASLprep"; end
  local record = open(name):get(user);
  if not record then return nil, "Account not available."; end
  if prosody.hosts[name].users.name == "internal_plain" then
    record.password = password;
  else
    salts = salts + 1;
    record.salt = "salt" .. salts;
    record.stored_key, record.server_key = hexkey(password), hexkey("server" .. password);
  end
  return open(name):set(user, record);
end
function um.create_user(user, password, name)
  if password and password:find("\1", 1, true) then return false, "password fails SASLprep"; end
  open(name):set(user, {});
  return password == nil or um.set_password(user, password, name);
end
function um.delete_user(user, name) return open(name):set(user, nil); end
function um.users(name)
  local names = {};
  for user in pairs(stores[name] or {}) do names[#names + 1] = user; end
  local at = 0;
  return function () at = at + 1; return names[at]; end;
end
if new then
  function um.create_user_with_role(user, password, name, role)
    assert(role == "prosody:member");
    open(name):set(user, { disabled = true });
    local ok, err = um.set_password(user, password, name);
    if not ok then return nil, "Failed to set password: " .. err; end
    return um.enable_user(user, name);
  end
  function um.enable_user(user, name)
    local record = open(name):get(user); record.disabled = nil; return open(name):set(user, record);
  end
  function um.disable_user(user, name)
    local record = open(name):get(user); record.disabled = true; return open(name):set(user, record);
  end
end

local modules = {
  ["core.usermanager"] = um,
  ["core.storagemanager"] = { open = function (name, kind) assert(kind == "accounts"); return open(name); end };
  ["core.configmanager"] = { get = function () end };
  ["util.hashes"] = { sha256 = function (text, hex) assert(hex); return hexkey(text); end };
  ["util.random"] = { bytes = function (count)
    local bytes = {};
    for i = 1, count do bytes[i] = string.char(math.random(0, 255)); end
    return table.concat(bytes);
  end };
  ["util.encodings"] = { stringprep = { nodeprep = string.lower } };
};
function require(name) return assert(modules[name], name); end

-- What the test asks for.
function login(name, user, password)
  local record = (stores[name] or {})[user];
  if not record or record.disabled then return false; end
  if record.password then return record.password == password; end
  return record.stored_key == hexkey(password) and record.server_key == hexkey("server" .. password);
end
function by_hand(name, user, password) return um.create_user(user, password, name); end
function password_by_hand(name, user, password) return um.set_password(user, password, name); end
function connect(name, user)
  prosody.hosts[name].sessions[user] = { sessions = { web = { close = function () closed[user] = true; end } } };
end
function was_closed(user) return closed[user] == true; end
