package io.meetkeeper.files.js.syntax;

import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.js.ast.JsNode;
import io.meetkeeper.files.js.ast.JsNodeKind;
import java.util.List;
import java.util.Map;

/**
 * Finds options that are taken over from other objects, as far as that depends on the page: {@code
 * Object.assign(config, overrides[location.hostname])}, {@code { ...config, ...more }}.
 *
 * @param offsets receives the offset of the first write of each option
 */
record JsMergedOptions(JsOptionAliases aliases, Map<List<String>, Integer> offsets) {
  /** Records what a function may write into the options that it is given. */
  void addGiven(JsNode call, boolean conditional) {
    int target = aliases.changedArgument(call);
    if (target < 0) {
      return;
    }
    List<String> path = aliases.paths().read(call.child(target));
    List<JsNode> rest = call.children().subList(target + 1, call.children().size());
    if (!rest.isEmpty() && rest.get(0).is(JsNodeKind.STRING)) {
      addIf(conditional, OptionPaths.child(path, rest.get(0).text()), rest.get(0));
      return;
    }
    addIf(conditional && rest.isEmpty(), path, call);
    rest.forEach(source -> addAssigned(path, source, conditional));
  }

  /** Records the members of literals by name; the whole target when a name is unknown. */
  void addAssigned(List<String> target, JsNode source, boolean conditional) {
    JsNode value = source.unwrapped();
    switch (value.kind()) {
      case OBJECT -> value.children().forEach(member -> addMember(target, member, conditional));
      case SPREAD -> addAssigned(target, value.child(0), conditional);
      case CONDITIONAL ->
          value.children().stream().skip(1).forEach(part -> addAssigned(target, part, true));
      case BINARY -> addOperands(target, value, conditional);
      case STRING, NUMBER, KEYWORD, TEMPLATE -> {}
      case INDEX -> {
        boolean computed = JsOptionPathReader.constantName(value.child(1)) == null;
        addIf(conditional || computed, target, value);
      }
      default ->
          addIf(conditional && !List.of().equals(aliases.paths().read(value)), target, value);
    }
  }

  /** {@code condition && { a: 1 }}, {@code chosen[name] || { a: 1 }}. */
  private void addOperands(List<String> target, JsNode binary, boolean conditional) {
    int last = binary.children().size() - 1;
    if (!binary.text().contains("&&")) {
      addAssigned(target, binary.child(0), conditional);
    }
    addAssigned(target, binary.child(last), true);
  }

  private void addMember(List<String> target, JsNode member, boolean conditional) {
    if (member.is(JsNodeKind.SPREAD)) {
      addAssigned(target, member, conditional);
    } else {
      boolean named = member.text() != null;
      addIf(conditional, named ? OptionPaths.child(target, member.text()) : target, member);
    }
  }

  void addIf(boolean conditional, List<String> path, JsNode where) {
    if (conditional && path != null) {
      offsets.putIfAbsent(path, where.start());
    }
  }
}
