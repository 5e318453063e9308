package io.meetkeeper.files.prosody.evaluation;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import java.util.Map;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.DebugLib;
import org.luaj.vm2.lib.MathLib;
import org.luaj.vm2.lib.StringLib;
import org.luaj.vm2.lib.TableLib;

/**
 * Evaluates a configuration like Prosody, but in a sandbox: no files, no system calls, no clock, no
 * loading of code, and a limited number of instructions. Values that Prosody would read from other
 * sources are replaced by a text in angle brackets.
 */
public final class LuaSandbox {
  /** How deep included files may include others. */
  public static final int MAX_INCLUDE_DEPTH = 10;

  private static final int MAX_INSTRUCTIONS = 2_000_000;
  private static final String[] REMOVED_FUNCTIONS = {
    "_G",
    "collectgarbage",
    "debug",
    "dofile",
    "getmetatable",
    "load",
    "loadfile",
    "package",
    "pcall",
    "print",
    "rawset",
    "setmetatable",
    "xpcall"
  };

  /** All scripts of a JVM share the metatable of strings, so only one script runs at a time. */
  private static final Object LOCK = new Object();

  private LuaSandbox() {}

  /**
   * Evaluates a configuration; the options of hosts are below {@code VirtualHost} and {@code
   * Component}.
   *
   * @throws DocumentNotEditableException when it does not parse or run
   */
  public static Map<String, Object> evaluate(String text) {
    return evaluate(text, ProsodyIncludedFiles.UNKNOWN, false);
  }

  /**
   * Evaluates a configuration together with its included files, as far as they are known.
   *
   * @param backwards reads the files of a wildcard in the opposite order
   * @throws DocumentNotEditableException when it does not parse or run
   */
  public static Map<String, Object> evaluate(
      String text, ProsodyIncludedFiles files, boolean backwards) {
    synchronized (LOCK) {
      try {
        Globals globals = new Globals();
        ProsodyEnvironment environment = new ProsodyEnvironment(globals, libraries(globals));
        if (files.isKnown()) {
          environment.setIncludes(
              new ProsodyIncludeRunner(
                  files, backwards, source -> globals.load(source, "=included", globals).call()));
        }
        globals.load(text, "=config", globals).call();
        return environment.values();
      } catch (LuaError e) {
        throw LuaFailures.of(text, e);
      } catch (InstructionLimitExceeded | StackOverflowError e) {
        throw new DocumentNotEditableException(
            RefusalReason.TOO_LARGE,
            "the configuration runs too long or nests too deep; it is not evaluated",
            LuaFailurePlace.firstLoop(text));
      } finally {
        LuaString.s_metatable = null;
      }
    }
  }

  /**
   * The functions a script may call. They are kept apart from its environment, because an option
   * may have the same name.
   */
  private static LuaTable libraries(Globals globals) {
    LuaString.s_metatable = null;
    LuaTable registry = new LuaTable();
    registry.rawset("loaded", new LuaTable());
    globals.rawset("package", registry);
    globals.load(new BaseLib());
    globals.load(new TableLib());
    globals.load(new StringLib());
    globals.load(new MathLib());
    globals.load(new InstructionLimit());
    LuaC.install(globals);
    LuaTable strings = globals.get("string").checktable();
    strings.rawset("rep", LuaValue.NIL);
    strings.rawset("dump", LuaValue.NIL);
    LuaTable libraries = new LuaTable();
    for (LuaValue name : globals.keys()) {
      libraries.rawset(name, globals.rawget(name));
      globals.rawset(name, LuaValue.NIL);
    }
    for (String name : REMOVED_FUNCTIONS) {
      libraries.rawset(name, LuaValue.NIL);
    }
    return libraries;
  }

  /** An error, so that a script cannot catch it. */
  private static final class InstructionLimitExceeded extends Error {
    private static final long serialVersionUID = 1L;

    InstructionLimitExceeded() {
      super("too many instructions", null, false, false);
    }
  }

  /** Counts instructions; LuaJ reports them only if the environment is the Globals object. */
  private static final class InstructionLimit extends DebugLib {
    private int left = MAX_INSTRUCTIONS;

    @Override
    public void onInstruction(int pc, Varargs v, int top) {
      if (--left < 0) {
        throw new InstructionLimitExceeded();
      }
    }

    @Override
    public void onCall(LuaFunction function) {}

    @Override
    public void onCall(LuaClosure closure, Varargs args, LuaValue[] stack) {}

    @Override
    public void onReturn() {}
  }
}
