package io.meetkeeper.files.js.evaluation;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Evaluates scripts with Rhino, which is fast and supports most of what configurations use: no
 * Java, no clock, no random numbers, and sealed built-in objects. Steps, depth and time are
 * limited. Memory cannot be limited, so this runs in a child JVM.
 */
final class RhinoSandbox {
  private static final ScriptLimits LIMITS = new ScriptLimits();
  private static final ScriptableObject BUILT_IN = LIMITS.call(RhinoSandbox::builtIn);
  private static final Script PAGE =
      LIMITS.call(context -> context.compileString(PageScripts.PAGE, "page", 1, null));

  private RhinoSandbox() {}

  /**
   * Runs a script.
   *
   * @throws DocumentNotEditableException when it exceeds a limit or is not deterministic
   * @throws RhinoFailure when it fails here; another engine may support more
   */
  static JsEvaluation evaluate(String text, JsSandbox.ScriptEnvironment environment) {
    try {
      return LIMITS.call(context -> run(context, text, environment));
    } catch (EvaluatorException e) {
      throw new RhinoFailure(
          isSealedObject(e)
              ? ScriptFailures.ofBuiltIn(text, e.lineNumber())
              : ScriptFailures.of("SyntaxError", null, text, e.lineNumber()));
    } catch (EcmaError e) {
      throw new RhinoFailure(
          ScriptFailures.of(e.getName(), e.getErrorMessage(), text, e.lineNumber()));
    } catch (RhinoException e) {
      throw new RhinoFailure(ScriptFailures.of("Error", null, text, e.lineNumber()));
    } catch (StackOverflowError e) {
      throw new DocumentNotEditableException(RefusalReason.TOO_LARGE, "it is nested too deeply");
    } catch (ScriptLimits.ScriptLimitExceeded e) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE, "it does not come to an end: " + e.getMessage());
    }
  }

  private static JsEvaluation run(
      Context context, String text, JsSandbox.ScriptEnvironment environment) {
    ScriptableObject scope = (ScriptableObject) context.newObject(BUILT_IN);
    scope.setPrototype(BUILT_IN);
    scope.setParentScope(null);
    Set<String> predefined = definePage(context, scope, environment);
    if (environment.earlier() != null) {
      context.compileString(environment.earlier(), "earlier", 1, null).exec(context, scope, scope);
    } else if (environment.root() != null) {
      Scriptable root = context.newObject(scope);
      scope.put(environment.root(), scope, root);
      environment.branches().forEach(path -> createObjects(context, scope, root, path));
    }
    context.compileString(text, "text", 1, null).exec(context, scope, scope);
    return JsScopeSnapshot.of(scope, predefined, environment.name());
  }

  private static Set<String> definePage(
      Context context, ScriptableObject scope, JsSandbox.ScriptEnvironment environment) {
    Function page = (Function) PAGE.exec(context, scope, scope);
    Scriptable names =
        (Scriptable)
            page.call(
                context,
                scope,
                scope,
                new Object[] {scope, environment.host(), environment.mobile()});
    Set<String> predefined = new HashSet<>();
    for (Object index : names.getIds()) {
      predefined.add((String) names.get((Integer) index, names));
    }
    return predefined;
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

  private static boolean isSealedObject(EvaluatorException e) {
    return e.details().contains("sealed");
  }

  /** A failure in Rhino, with the refusal that applies unless another engine runs the script. */
  static final class RhinoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient DocumentNotEditableException refusal;

    RhinoFailure(DocumentNotEditableException refusal) {
      super(refusal.getMessage(), null, false, false);
      this.refusal = refusal;
    }

    DocumentNotEditableException refusal() {
      return refusal;
    }
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
      ((MeteredContext) context).countSteps(steps);
    }

    private static final class MeteredContext extends Context {
      private final long start = System.nanoTime();
      private long steps;

      MeteredContext(ContextFactory factory) {
        super(factory);
      }

      void countSteps(int more) {
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
