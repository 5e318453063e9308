package io.meetkeeper.files.js.evaluation;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.syntax.RhinoParser;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Evaluates scripts in a sandbox: no Java, no clock, no random numbers, and sealed built-in
 * objects. Steps, depth and time are limited. Memory cannot be limited, so this runs in a child
 * JVM.
 */
public final class JsSandbox {
  private static final Set<String> PREDEFINED = Set.of("window", "self", "globalThis", "location");
  private static final ScriptLimits LIMITS = new ScriptLimits();
  private static final ScriptableObject BUILT_IN = LIMITS.call(JsSandbox::builtIn);

  private JsSandbox() {}

  /**
   * The environment of a script.
   *
   * @param host host of the page
   * @param root name of an object that exists already; {@code null} when the script creates it
   * @param branches paths below that object at which empty objects exist
   */
  public record ScriptEnvironment(String host, String root, Set<List<String>> branches) {}

  /**
   * Runs a script.
   *
   * @throws DocumentNotEditableException when it fails, exceeds a limit, or is not deterministic
   */
  public static JsEvaluation evaluate(String text, ScriptEnvironment environment) {
    try {
      return LIMITS.call(context -> run(context, text, environment));
    } catch (EvaluatorException e) {
      throw isSealedObject(e)
          ? failed("it changes a built-in object", e, text)
          : RhinoParser.unreadable(text, e);
    } catch (EcmaError e) {
      throw failed("it does not evaluate: " + e.details(), e, text);
    } catch (RhinoException e) {
      throw failed("it throws an exception when it is evaluated", e, text);
    } catch (StackOverflowError e) {
      throw new DocumentNotEditableException(RefusalReason.TOO_LARGE, "it is nested too deeply");
    } catch (ScriptLimits.ScriptLimitExceeded e) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE, "it does not come to an end: " + e.getMessage());
    }
  }

  private static JsEvaluation run(Context context, String text, ScriptEnvironment environment) {
    ScriptableObject scope = (ScriptableObject) context.newObject(BUILT_IN);
    scope.setPrototype(BUILT_IN);
    scope.setParentScope(null);
    defineGlobals(context, scope, environment);
    context.compileString(text, "text", 1, null).exec(context, scope, scope);
    return JsScopeSnapshot.of(scope, PREDEFINED);
  }

  private static void defineGlobals(
      Context context, ScriptableObject scope, ScriptEnvironment environment) {
    scope.put("window", scope, scope);
    scope.put("self", scope, scope);
    scope.put("globalThis", scope, scope);
    Scriptable location = context.newObject(scope);
    location.put("protocol", location, "https:");
    location.put("host", location, environment.host());
    location.put("hostname", location, environment.host());
    location.put("origin", location, "https://" + environment.host());
    location.put("href", location, "https://" + environment.host() + "/");
    location.put("pathname", location, "/");
    location.put("search", location, "");
    location.put("hash", location, "");
    scope.put("location", scope, location);
    if (environment.root() != null) {
      Scriptable root = context.newObject(scope);
      scope.put(environment.root(), scope, root);
      environment.branches().forEach(path -> createObjects(context, scope, root, path));
    }
  }

  private static void createObjects(
      Context context, Scriptable scope, Scriptable root, List<String> path) {
    Scriptable at = root;
    for (String name : path) {
      if (!(ScriptableObject.getProperty(at, name) instanceof ScriptableObject)) {
        ScriptableObject.putProperty(at, name, context.newObject(scope));
      }
      at = (Scriptable) ScriptableObject.getProperty(at, name);
    }
  }

  private static ScriptableObject builtIn(Context context) {
    ScriptableObject scope = context.initSafeStandardObjects(null, false);
    Object math = ScriptableObject.getProperty(scope, "Math");
    ScriptableObject.putProperty(
        (Scriptable) math, "random", new NondeterministicFunction("Math.random()"));
    ScriptableObject.putProperty(scope, "Date", new NondeterministicFunction("Date"));
    ScriptableObject.deleteProperty(scope, "Proxy");
    for (Object id : scope.getAllIds()) {
      if (scope.get(id) instanceof ScriptableObject object) {
        if (ScriptableObject.getProperty(object, "prototype") instanceof ScriptableObject shared) {
          shared.sealObject();
        }
        object.sealObject();
      }
    }
    scope.sealObject();
    return scope;
  }

  private static DocumentNotEditableException failed(String what, RhinoException e, String text) {
    return new DocumentNotEditableException(
        RefusalReason.UNREADABLE, what, RhinoParser.positionOf(text, e));
  }

  private static boolean isSealedObject(EvaluatorException e) {
    return e.details().contains("sealed");
  }

  /** The paths of the objects that must exist before these paths can be assigned. */
  public static Set<List<String>> objectsAround(Set<List<String>> mentioned) {
    Set<List<String>> branches = new TreeSet<>(OptionPaths.ORDER);
    for (List<String> path : mentioned) {
      if (path.size() > 1) {
        branches.add(OptionPaths.parent(path));
      }
    }
    return branches;
  }

  /** Replaces a function whose result differs from call to call. */
  private static final class NondeterministicFunction extends BaseFunction {
    private static final long serialVersionUID = 1L;
    private final String name;

    NondeterministicFunction(String name) {
      this.name = name;
    }

    @Override
    public Object call(Context context, Scriptable scope, Scriptable self, Object[] arguments) {
      throw refused();
    }

    @Override
    public Scriptable construct(Context context, Scriptable scope, Object[] arguments) {
      throw refused();
    }

    @Override
    public Object get(String member, Scriptable start) {
      if (member.equals("now") || member.equals("parse") || member.equals("UTC")) {
        throw refused();
      }
      return super.get(member, start);
    }

    private DocumentNotEditableException refused() {
      return new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED,
          "it uses " + name + ", so that no two evaluations need be the same");
    }
  }

  /** The limits of a script. */
  private static final class ScriptLimits extends ContextFactory {
    private static final int STEPS = 5_000_000;
    private static final int DEPTH = 400;
    private static final long NANOS =
        6_000_000_000L; // the step limit applies first on an idle machine

    @Override
    protected Context makeContext() {
      MeteredContext context = new MeteredContext(this);
      context.setInterpretedMode(true);
      context.setLanguageVersion(Context.VERSION_ES6);
      context.setGenerateObserverCount(true);
      context.setInstructionObserverThreshold(10_000);
      context.setMaximumInterpreterStackDepth(DEPTH);
      context.setClassShutter(name -> false);
      return context;
    }

    @Override
    protected void observeInstructionCount(Context context, int steps) {
      ((MeteredContext) context).took(steps);
    }

    private static final class MeteredContext extends Context {
      private final long start = System.nanoTime();
      private long steps;

      MeteredContext(ContextFactory factory) {
        super(factory);
      }

      void took(int more) {
        steps += more;
        if (steps > STEPS) {
          throw new ScriptLimitExceeded("more than " + STEPS + " steps");
        }
        if (System.nanoTime() - start > NANOS) {
          throw new ScriptLimitExceeded("more than " + NANOS / 1_000_000 + " ms");
        }
      }
    }

    /** An error, so that a script cannot catch it. */
    private static final class ScriptLimitExceeded extends Error {
      private static final long serialVersionUID = 1L;

      ScriptLimitExceeded(String message) {
        super(message, null, false, false);
      }
    }
  }
}
