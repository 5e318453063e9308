package io.meetkeeper.auth.account;

import io.meetkeeper.auth.prosody.LuaQuoter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds lines for Prosody's shell that edit accounts: {@code accounts.lua} followed by a call. */
final class AccountLuaCommands {
  private static final String LIBRARY = library();

  private AccountLuaCommands() {}

  static String list(String host) {
    return call("list", host);
  }

  static String get(String host, String name) {
    return call("get", host, name);
  }

  static String create(String host, String name, String password, String mark) {
    return call("create", host, name, password, mark);
  }

  static String password(String host, String name, String password) {
    return call("password", host, name, password);
  }

  static String disable(String host, String name) {
    return call("disable", host, name);
  }

  static String enable(String host, String name) {
    return call("enable", host, name);
  }

  static String delete(String host, String name) {
    return call("delete", host, name);
  }

  /** Lists the accounts that only Meetkeeper can enable again. */
  static String listDisabled() {
    return command("M.aside(false)");
  }

  /** Enables the accounts that only Meetkeeper can enable again. */
  static String restoreDisabled() {
    return command("M.aside(true)");
  }

  private static String call(String function, String... texts) {
    return command(
        Stream.of(texts)
            .map(LuaQuoter::quote)
            .collect(Collectors.joining(",", "M." + function + "(", ")")));
  }

  /** {@code >} runs Lua outside the shell's sandbox, which has no access to the account store. */
  private static String command(String expression) {
    return ">(function() " + LIBRARY + "return " + expression + " end)()";
  }

  private static String library() {
    try (InputStream in = AccountLuaCommands.class.getResourceAsStream("accounts.lua")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("--"))
          .collect(Collectors.joining(" ", "", " "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
