package io.meetkeeper.files.js;

import io.meetkeeper.files.NotEditable;
import io.meetkeeper.files.NotEditable.Reason;
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
 * Copies what a script left behind into plain values, running nothing of it: no getter, no proxy.
 */
final class Snapshot {
  private static final int DEEPEST = 100;
  private static final int MOST = 100_000;

  private final Scriptable scope;
  private final Scriptable objectPrototype;
  private final Scriptable arrayPrototype;
  private int left = MOST;

  private Snapshot(ScriptableObject scope) {
    this.scope = scope;
    objectPrototype = ScriptableObject.getObjectPrototype(scope);
    arrayPrototype = ScriptableObject.getArrayPrototype(scope);
  }

  /** Everything in that scope but what was there before. */
  static World of(ScriptableObject scope, Set<String> given) {
    Snapshot snapshot = new Snapshot(scope);
    Map<String, Object> globals = new LinkedHashMap<>();
    for (Object id : scope.getAllIds()) {
      if (id instanceof String name && !given.contains(name)) {
        globals.put(name, snapshot.member(scope, name, List.of(name)));
      }
    }
    return new World(globals);
  }

  private Object member(ScriptableObject holder, Object id, List<String> path) {
    String name = id instanceof String string ? string : null;
    int index = id instanceof Integer number ? number : 0;
    if (there(holder.getGetterOrSetter(name, index, scope, false))
        || there(holder.getGetterOrSetter(name, index, scope, true))) {
      return new World.Opaque("getter", "");
    }
    return value(name == null ? holder.get(index, holder) : holder.get(name, holder), path);
  }

  private static boolean there(Object accessor) {
    return accessor != null && !Undefined.isUndefined(accessor);
  }

  private Object value(Object value, List<String> path) {
    if (--left < 0 || path.size() > DEEPEST) {
      throw new NotEditable(Reason.TOO_LARGE, "its values are nested too deeply or too many");
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof java.math.BigInteger) {
      return new World.Opaque("bigint", value.toString());
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    if (Undefined.isUndefined(value)) {
      return new World.Opaque("undefined", "");
    }
    return object(value, path);
  }

  private Object object(Object value, List<String> path) {
    if (value instanceof NativeArray array) {
      own(array, arrayPrototype, path);
      return elements(array, path);
    }
    if (value instanceof NativeObject object) {
      own(object, objectPrototype, path);
      return members(object, path);
    }
    if (value instanceof BaseFunction function) {
      return new World.Opaque("function", Context.toString(function));
    }
    if (value instanceof ScriptableObject other && other.getClassName().equals("RegExp")) {
      return new World.Opaque("regular expression", Context.toString(other));
    }
    throw new NotEditable(
        Reason.UNSUPPORTED, Paths.shown(path) + " is of a kind that no configuration needs");
  }

  /** What is inherited reaches a client as well and would not be seen here. */
  private static void own(ScriptableObject object, Scriptable prototype, List<String> path) {
    if (object.getPrototype() != prototype) {
      throw new NotEditable(
          Reason.UNSUPPORTED, Paths.shown(path) + " inherits from an object of its own");
    }
  }

  private Object elements(NativeArray array, List<String> path) {
    if (array.getLength() > MOST) {
      throw new NotEditable(Reason.TOO_LARGE, Paths.shown(path) + " is too long");
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < array.getLength(); i++) {
      elements.add(
          array.has(i, array)
              ? member(array, i, Paths.below(path, Integer.toString(i)))
              : new World.Opaque("hole", ""));
    }
    for (Object id : array.getIds()) {
      if (id instanceof String) {
        throw new NotEditable(
            Reason.UNSUPPORTED, Paths.shown(path) + " is an array with named members");
      }
    }
    return elements;
  }

  private Object members(NativeObject object, List<String> path) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Object id : object.getAllIds()) {
      members.put(id.toString(), member(object, id, Paths.below(path, id.toString())));
    }
    return members;
  }
}
