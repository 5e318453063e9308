package io.meetkeeper.documents.edit;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.diff.SecretMasker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JSON merge patch (RFC 7396) on the values of a document, split into single changes. */
public final class MergePatch {
  private final List<OptionChange> changes = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final boolean texts;

  private MergePatch(boolean texts) {
    this.texts = texts;
  }

  /**
   * Computes the changes that a patch needs.
   *
   * @param texts whether the document has only text values, so that 512 equals "512"
   * @throws Problem 422 when a value is the mask of a secret
   */
  public static MergePatch of(
      Map<String, Object> patch, Map<String, Object> values, boolean texts) {
    MergePatch merge = new MergePatch(texts);
    merge.collectChanges(List.of(), patch, values);
    return merge;
  }

  /** The needed changes. */
  public List<OptionChange> changes() {
    return changes;
  }

  /** Notes about values that need no change. */
  public List<String> notes() {
    return notes;
  }

  private void collectChanges(List<String> at, Map<?, ?> patch, Object current) {
    patch.forEach(
        (name, newValue) -> {
          List<String> path = new ArrayList<>(at);
          path.add(String.valueOf(name));
          Object old = current instanceof Map<?, ?> map ? map.get(name) : null;
          boolean exists = current instanceof Map<?, ?> map && map.containsKey(name);
          addChange(path, newValue, old, exists);
        });
  }

  private void addChange(List<String> path, Object newValue, Object old, boolean exists) {
    if (path.contains("")) {
      throw Problem.unacceptable(String.join(".", path), "", AllowedText.OPTION_NAME.english());
    }
    if (newValue == null) {
      if (exists) {
        changes.add(OptionChange.remove(path));
      } else {
        notes.add(EditMessage.NOT_SET.english(String.join(".", path)));
      }
      return;
    }
    rejectMask(path, newValue);
    if (newValue instanceof Map<?, ?> inner
        && !inner.isEmpty()
        && (!exists || old instanceof Map)) {
      collectChanges(path, inner, old);
    } else if (exists && DocumentValues.isSame(old, newValue, texts)) {
      notes.add(EditMessage.SO_ALREADY.english(String.join(".", path)));
    } else {
      changes.add(OptionChange.set(path, newValue));
    }
  }

  /** Rejects masked secrets: a client that writes back a masked value would destroy the secret. */
  private static void rejectMask(List<String> path, Object newValue) {
    if (newValue instanceof String text && text.contains(SecretMasker.MASK)) {
      throw Problem.unacceptable(
          String.join(".", path), SecretMasker.MASK, AllowedText.REAL_SECRET.english());
    }
    if (newValue instanceof Map<?, ?> map) {
      map.forEach((name, value) -> rejectMask(append(path, String.valueOf(name)), value));
    }
    if (newValue instanceof List<?> list) {
      list.forEach(value -> rejectMask(path, value));
    }
  }

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
