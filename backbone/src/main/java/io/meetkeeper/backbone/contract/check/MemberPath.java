package io.meetkeeper.backbone.contract.check;

/**
 * Path of a value in a report; rendered only when something is wrong with the value.
 *
 * @param parent {@code null} for the report itself
 * @param member name; {@code null} for an item of a list
 * @param index of an item
 */
record MemberPath(MemberPath parent, String member, int index) {
  /** The report itself. */
  static final MemberPath ROOT = new MemberPath(null, null, 0);

  MemberPath member(String name) {
    return new MemberPath(this, name, 0);
  }

  MemberPath item(int at) {
    return new MemberPath(this, null, at);
  }

  /** For example {@code disks[1].mount}. */
  @Override
  public String toString() {
    if (parent == null) {
      return "";
    }
    String before = parent.toString();
    return member == null
        ? before + "[" + index + "]"
        : before + (before.isEmpty() ? "" : ".") + member;
  }
}
