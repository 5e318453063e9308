package io.meetkeeper.files.js.evaluation;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionPaths;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * Copies the globals of a script into plain values without running any of its code, such as
 * getters.
 */
final class JsScopeSnapshot {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_VALUES = 100_000;

  private final Scriptable scope;
  private final String rootName;
  private final Scriptable objectPrototype;
  private final Scriptable arrayPrototype;
  private int valuesLeft = MAX_VALUES;

  private JsScopeSnapshot(ScriptableObject scope, String rootName) {
    this.scope = scope;
    this.rootName = rootName;
    objectPrototype = ScriptableObject.getObjectPrototype(scope);
    arrayPrototype = ScriptableObject.getArrayPrototype(scope);
  }

  /**
   * Copies a scope.
   *
   * @param predefined names of globals to leave out
   * @param rootName name of the object with the options, which may hold plain values only
   */
  static JsEvaluation of(ScriptableObject scope, Set<String> predefined, String rootName) {
    JsScopeSnapshot snapshot = new JsScopeSnapshot(scope, rootName);
    Map<String, Object> globals = new LinkedHashMap<>();
    for (Object id : scope.getAllIds()) {
      if (id instanceof String name && !predefined.contains(name)) {
        globals.put(name, snapshot.member(scope, name, List.of(name)));
      }
    }
    return new JsEvaluation(globals);
  }

  private Object member(ScriptableObject holder, Object id, List<String> path) {
    String name = id instanceof String string ? string : null;
    int index = id instanceof Integer number ? number : 0;
    if (isDefined(holder.getGetterOrSetter(name, index, scope, false))
        || isDefined(holder.getGetterOrSetter(name, index, scope, true))) {
      return new JsEvaluation.OpaqueValue(JsEvaluation.GETTER, "");
    }
    return value(name == null ? holder.get(index, holder) : holder.get(name, holder), path);
  }

  private static boolean isDefined(Object accessor) {
    return accessor != null && !Undefined.isUndefined(accessor);
  }

  private Object value(Object value, List<String> path) {
    if (--valuesLeft < 0 || path.size() > MAX_DEPTH) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE, "its values are nested too deeply or too many");
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof BigInteger) {
      return new JsEvaluation.OpaqueValue("bigint", value.toString());
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    if (Undefined.isUndefined(value)) {
      return new JsEvaluation.OpaqueValue("undefined", "");
    }
    return object(value, path);
  }

  private Object object(Object value, List<String> path) {
    if (value instanceof NativeArray array) {
      requirePlainPrototype(array, arrayPrototype, path);
      return elements(array, path);
    }
    boolean isPlain = value instanceof ScriptableObject object && hasPlainPrototype(object);
    if (!isPlain && !path.get(0).equals(rootName) && !(value instanceof BaseFunction)) {
      return new JsEvaluation.OpaqueValue("object of its own kind", "");
    }
    if (value instanceof NativeObject object) {
      requirePlainPrototype(object, objectPrototype, path);
      return members(object, path);
    }
    if (value instanceof BaseFunction function) {
      return new JsEvaluation.OpaqueValue("function", Context.toString(function));
    }
    if (value instanceof ScriptableObject other && other.getClassName().equals("RegExp")) {
      return new JsEvaluation.OpaqueValue("regular expression", Context.toString(other));
    }
    throw new DocumentNotEditableException(
        RefusalReason.UNSUPPORTED,
        OptionPaths.format(path) + " is of a kind that no configuration needs");
  }

  private boolean hasPlainPrototype(ScriptableObject object) {
    return object.getPrototype() == objectPrototype || object.getPrototype() == arrayPrototype;
  }

  /** Refuses inherited members, which are visible to a client but missing here. */
  private static void requirePlainPrototype(
      ScriptableObject object, Scriptable prototype, List<String> path) {
    if (object.getPrototype() != prototype) {
      throw inherits(OptionPaths.format(path));
    }
  }

  static DocumentNotEditableException inherits(String path) {
    return new DocumentNotEditableException(
        RefusalReason.UNSUPPORTED, path + " inherits from an object of its own");
  }

  private Object elements(NativeArray array, List<String> path) {
    if (array.getLength() > MAX_VALUES) {
      throw new DocumentNotEditableException(
          RefusalReason.TOO_LARGE, OptionPaths.format(path) + " is too long");
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < array.getLength(); i++) {
      elements.add(
          array.has(i, array)
              ? member(array, i, OptionPaths.child(path, Integer.toString(i)))
              : new JsEvaluation.OpaqueValue("hole", ""));
    }
    for (Object id : array.getIds()) {
      if (id instanceof String) {
        throw new DocumentNotEditableException(
            RefusalReason.UNSUPPORTED,
            OptionPaths.format(path) + " is an array with named members");
      }
    }
    return elements;
  }

  private Object members(NativeObject object, List<String> path) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Object id : object.getAllIds()) {
      members.put(id.toString(), member(object, id, OptionPaths.child(path, id.toString())));
    }
    return members;
  }
}
