package io.meetkeeper.files.prosody.evaluation;

import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.TwoArgFunction;

/**
 * Placeholders for Lua functions that Prosody offers its configuration and that access the machine,
 * such as {@code os.getenv} and {@code require}. They read nothing and return a text in angle
 * brackets.
 */
final class LuaMachinePlaceholders {
  private LuaMachinePlaceholders() {}

  static void addTo(LuaTable libraries) {
    LuaTable os = new LuaTable();
    os.rawset("getenv", ProsodyEnvironment.function(name -> named("os.getenv", name)));
    os.rawset("time", ProsodyEnvironment.function(any -> LuaValue.ZERO));
    os.rawset("date", ProsodyEnvironment.function(any -> named("os.date", LuaValue.NIL)));
    libraries.rawset("os", os);
    libraries.rawset("require", ProsodyEnvironment.function(LuaMachinePlaceholders::module));
    libraries.rawset("_G", libraries);
  }

  /**
   * A module whose every member is a function that returns the name of the module. An option cannot
   * have it as a value.
   */
  private static LuaValue module(LuaValue name) {
    LuaValue result = named("require", name);
    LuaTable meta = new LuaTable();
    LuaValue function = ProsodyEnvironment.function(any -> result);
    meta.rawset(LuaValue.INDEX, indexing(function));
    meta.rawset(LuaValue.CALL, function);
    return LuaValue.userdataOf(result, meta);
  }

  private static LuaValue indexing(LuaValue member) {
    return new TwoArgFunction() {
      @Override
      public LuaValue call(LuaValue module, LuaValue name) {
        return member;
      }
    };
  }

  private static LuaValue named(String function, LuaValue argument) {
    String name = argument.isstring() ? " " + argument.tojstring() : "";
    return ProsodyEnvironment.placeholder(function + name);
  }
}
