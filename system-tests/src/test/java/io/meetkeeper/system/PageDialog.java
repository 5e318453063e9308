package io.meetkeeper.system;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Consumer;

/**
 * The dialog of an action on the page: first the choices, then one sentence with the planned
 * action, then the button that does it. A wait for what comes next fails at once when the dialog
 * shows a refusal instead, with its text.
 */
record PageDialog(PageVisit visit) {
  Locator frame() {
    return visit.page().locator("dialog");
  }

  Locator button(String name) {
    return frame()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator field(String label) {
    return frame().getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  private Locator refusal() {
    return frame().getByRole(AriaRole.ALERT);
  }

  /** Presses a button as soon as it is there and enabled. */
  PageDialog press(String name) {
    act(button(name), Locator::click);
    return this;
  }

  PageDialog fill(String label, String value) {
    act(field(label), field -> field.fill(value));
    return this;
  }

  PageDialog choose(String label, String value) {
    act(field(label), field -> field.selectOption(value));
    return this;
  }

  PageDialog check(String label) {
    act(field(label), Locator::check);
    return this;
  }

  private void act(Locator element, Consumer<Locator> action) {
    await(element);
    visit.act(element, action);
  }

  /** Goes on from what there was to choose. */
  String next(String state) {
    press("Next");
    return sentence(state);
  }

  /** The sentence with the planned action; axe checks it too. */
  String sentence(String state) {
    Locator sentence = frame().locator(".sentence");
    await(sentence);
    visit.assertAccessible(state);
    return sentence.textContent();
  }

  /** Waits until the dialog shows an element. */
  void await(Locator element) {
    visit.await(element.or(refusal()));
    if (!element.first().isVisible()) {
      throw visit.failure("the dialog refuses, and does not show " + element, null);
    }
  }

  /** Waits until the dialog refuses the action. */
  void awaitRefusal() {
    visit.await(refusal());
  }

  /** Confirms, and waits until the dialog is gone. */
  void confirm(String button) {
    press(button);
    visit.awaitTrue("the dialog has an answer", () -> isClosed() || refusal().count() > 0);
    if (!isClosed()) {
      throw visit.failure("the dialog refuses", null);
    }
  }

  /** Confirms, and reads the text that is shown only once and is nowhere else in the browser. */
  String confirmSecret(String button, String state) {
    press(button);
    Locator secret = frame().locator(".secret pre");
    await(secret);
    visit.assertAccessible(state);
    return secret.textContent();
  }

  void close() {
    press("Close");
    visit.awaitTrue("the dialog is closed", this::isClosed);
  }

  private boolean isClosed() {
    return frame().count() == 0;
  }
}
