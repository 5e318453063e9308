package io.meetkeeper.documents.edit;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.files.Change;
import io.meetkeeper.files.diff.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JSON merge patch (RFC 7396) on the values of a document, as single changes. */
public final class MergePatch {
  private final List<Change> changes = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final boolean texts;

  private MergePatch(boolean texts) {
    this.texts = texts;
  }

  /**
   * What a patch asks for that is not so already.
   *
   * @param texts the document knows texts only: 512 is "512"
   * @throws Problem 422 when a value is the mask of a secret
   */
  public static MergePatch of(
      Map<String, Object> patch, Map<String, Object> values, boolean texts) {
    MergePatch merge = new MergePatch(texts);
    merge.walk(List.of(), patch, values);
    return merge;
  }

  /** What is to be done. */
  public List<Change> changes() {
    return changes;
  }

  /** What needs no doing, and why. */
  public List<String> notes() {
    return notes;
  }

  private void walk(List<String> at, Map<?, ?> patch, Object current) {
    patch.forEach(
        (name, wanted) -> {
          List<String> path = new ArrayList<>(at);
          path.add(String.valueOf(name));
          Object old = current instanceof Map<?, ?> map ? map.get(name) : null;
          boolean there = current instanceof Map<?, ?> map && map.containsKey(name);
          one(path, wanted, old, there);
        });
  }

  private void one(List<String> path, Object wanted, Object old, boolean there) {
    if (path.contains("")) {
      throw Problem.unacceptable(String.join(".", path), "", "a name for each option");
    }
    if (wanted == null) {
      if (there) {
        changes.add(Change.remove(path));
      } else {
        notes.add(String.join(".", path) + " is not set, nothing to remove");
      }
      return;
    }
    refuseMask(path, wanted);
    if (wanted instanceof Map<?, ?> inner && !inner.isEmpty() && (!there || old instanceof Map)) {
      walk(path, inner, old);
    } else if (there && Values.same(old, wanted, texts)) {
      notes.add(String.join(".", path) + " is so already");
    } else {
      changes.add(Change.set(path, wanted));
    }
  }

  /** A client that writes back what it was shown would destroy the secret. */
  private static void refuseMask(List<String> path, Object wanted) {
    if (wanted instanceof String text && text.contains(Secrets.MASK)) {
      throw Problem.unacceptable(
          String.join(".", path),
          Secrets.MASK,
          "the secret itself; *** is only how it is shown, leave it out to keep it");
    }
    if (wanted instanceof Map<?, ?> map) {
      map.forEach((name, value) -> refuseMask(append(path, String.valueOf(name)), value));
    }
    if (wanted instanceof List<?> list) {
      list.forEach(value -> refuseMask(path, value));
    }
  }

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
