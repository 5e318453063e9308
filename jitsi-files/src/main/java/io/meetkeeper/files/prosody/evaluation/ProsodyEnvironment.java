package io.meetkeeper.files.prosody.evaluation;

import io.meetkeeper.files.prosody.syntax.ProsodySection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.OneArgFunction;
import org.luaj.vm2.lib.ThreeArgFunction;
import org.luaj.vm2.lib.TwoArgFunction;

/** The environment of a configuration, like the one of Prosody's configuration manager. */
public final class ProsodyEnvironment {
  private static final String[] READERS = {
    "Credential", "FileContents", "FileLine", "FileLines", "RunScript"
  };

  private final Map<String, LuaValue> global = new LinkedHashMap<>();
  private final Map<String, Map<String, LuaValue>> virtualHosts = new LinkedHashMap<>();
  private final Map<String, Map<String, LuaValue>> components = new LinkedHashMap<>();
  private Map<String, LuaValue> current = global;
  private ProsodyIncludeRunner includes;

  /** Makes a table the environment: each assignment to it sets an option. */
  ProsodyEnvironment(LuaTable environment, LuaTable libraries) {
    for (String name : new String[] {"VirtualHost", "Host", "host"}) {
      libraries.rawset(name, function(this::virtualHost));
    }
    for (String name : new String[] {"Component", "component"}) {
      libraries.rawset(name, function(this::component));
    }
    for (String name : READERS) {
      libraries.rawset(name, function(file -> placeholder(name + " " + file.checkjstring())));
    }
    libraries.rawset("Include", function(this::include));
    LuaMachinePlaceholders.addTo(libraries);
    LuaTable meta = new LuaTable();
    meta.rawset(LuaValue.INDEX, new IndexFunction(libraries));
    meta.rawset(LuaValue.NEWINDEX, new NewIndexFunction());
    environment.setmetatable(meta);
  }

  /** All options that were set. */
  Map<String, Object> values() {
    LuaValueConverter converter = new LuaValueConverter();
    Map<String, Object> all = converter.convertOptions(global);
    all.put(ProsodySection.SectionKind.VIRTUAL_HOST.word(), converter.convertHosts(virtualHosts));
    all.put(ProsodySection.SectionKind.COMPONENT.word(), converter.convertHosts(components));
    return all;
  }

  /** Follows includes from now on. */
  void setIncludes(ProsodyIncludeRunner runner) {
    includes = runner;
  }

  /** An included file begins with the options for all hosts, and changes no section of this one. */
  private LuaValue include(LuaValue file) {
    String name = file.checkjstring();
    if (includes != null) {
      Map<String, LuaValue> before = current;
      current = global;
      includes.run(name);
      current = before;
    }
    return placeholder("Include " + name);
  }

  private LuaValue virtualHost(LuaValue name) {
    String host = name.checkjstring().toLowerCase(Locale.ROOT);
    if (components.containsKey(host)) {
      throw new LuaError("the host " + host + " is a component, too");
    }
    current = virtualHosts.computeIfAbsent(host, h -> new LinkedHashMap<>());
    return function(options -> table(host, virtualHosts, options));
  }

  private LuaValue component(LuaValue name) {
    String host = name.checkjstring().toLowerCase(Locale.ROOT);
    if (virtualHosts.containsKey(host)) {
      throw new LuaError("the component " + host + " is a virtual host, too");
    }
    current = components.computeIfAbsent(host, h -> new LinkedHashMap<>());
    return function(
        argument -> {
          if (argument.istable()) {
            return table(host, components, argument);
          }
          components.get(host).put("component_module", argument.checkstring());
          return function(options -> table(host, components, options));
        });
  }

  private LuaValue table(String host, Map<String, Map<String, LuaValue>> hosts, LuaValue options) {
    current = global;
    LuaTable table = options.checktable();
    for (LuaValue key : table.keys()) {
      hosts.get(host).put(key.tojstring(), table.get(key));
    }
    return LuaValue.NONE;
  }

  static LuaValue placeholder(String name) {
    return LuaValue.valueOf("<" + name + ">");
  }

  static LuaValue function(UnaryOperator<LuaValue> body) {
    return new OneArgFunction() {
      @Override
      public LuaValue call(LuaValue argument) {
        return body.apply(argument);
      }
    };
  }

  private static final class IndexFunction extends TwoArgFunction {
    private final LuaTable libraries;

    IndexFunction(LuaTable libraries) {
      this.libraries = libraries;
    }

    @Override
    public LuaValue call(LuaValue environment, LuaValue name) {
      String text = name.tojstring();
      return text.startsWith("ENV_") ? placeholder(text) : libraries.rawget(name);
    }
  }

  private final class NewIndexFunction extends ThreeArgFunction {
    @Override
    public LuaValue call(LuaValue environment, LuaValue name, LuaValue value) {
      current.put(name.tojstring(), value);
      return LuaValue.NONE;
    }
  }
}
