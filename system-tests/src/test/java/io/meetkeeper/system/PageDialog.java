package io.meetkeeper.system;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

/**
 * The dialog of an action on the page: first the choices, then one sentence with the planned
 * action, then the button that does it.
 */
record PageDialog(PageVisit visit) {
  Locator frame() {
    return visit.page().locator("dialog");
  }

  Locator button(String name) {
    return frame()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  PageDialog fill(String label, String value) {
    frame().getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).fill(value);
    return this;
  }

  PageDialog choose(String label, String value) {
    frame().getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).selectOption(value);
    return this;
  }

  PageDialog check(String label) {
    frame().getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).check();
    return this;
  }

  /** Goes on from what there was to choose. */
  String next(String state) {
    button("Next").click();
    return sentence(state);
  }

  /** The sentence with the planned action; axe checks it too. */
  String sentence(String state) {
    Locator sentence = frame().locator(".sentence");
    sentence.waitFor();
    visit.assertAccessible(state);
    return sentence.textContent();
  }

  /** Confirms, and waits until the dialog is gone. */
  void confirm(String button) {
    button(button).click();
    awaitClosed();
  }

  /** Confirms, and reads the text that is shown only once and is nowhere else in the browser. */
  String confirmSecret(String button, String state) {
    button(button).click();
    Locator secret = frame().locator(".secret pre");
    secret.waitFor();
    visit.assertAccessible(state);
    return secret.textContent();
  }

  void close() {
    button("Close").click();
    awaitClosed();
  }

  private void awaitClosed() {
    frame().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }
}
