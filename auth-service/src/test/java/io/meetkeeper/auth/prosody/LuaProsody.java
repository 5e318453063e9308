package io.meetkeeper.auth.prosody;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.OneArgFunction;
import org.luaj.vm2.lib.jse.JsePlatform;

/**
 * A Prosody that is none: it runs the very Lua that Meetkeeper sends, against stand-ins for the
 * five modules of Prosody that this Lua uses. Can go away before or after it has done something.
 */
public final class LuaProsody implements Shell {
  private final String version;
  private final Globals lua = JsePlatform.standardGlobals();
  private final List<String> lines = new ArrayList<>();
  private Mood mood = Mood.WELL;

  /** How it feels. */
  public enum Mood {
    /** Does and answers. */
    WELL,
    /** Cannot be reached. */
    AWAY,
    /** Is reached and dies before it does anything; is away from then on. */
    DIES_BEFORE,
    /** Does it and dies before it answers; is away from then on. */
    DIES_AFTER
  }

  /** One of that version, without accounts. */
  public LuaProsody(String version) {
    this.version = version;
    lua.set("VERSION", version);
    lua.set(
        "hexkey",
        new OneArgFunction() {
          @Override
          public LuaValue call(LuaValue text) {
            LuaString string = text.checkstring();
            byte[] bytes = new byte[string.length()];
            string.copyInto(0, bytes, 0, bytes.length);
            return LuaValue.valueOf(sha1(bytes));
          }
        });
    lua.load(source(), "prosody").call();
  }

  /** As the program sees it. */
  public Prosody prosody() {
    return new Prosody(() -> this);
  }

  /** Changes how it feels from the next line that changes something on. */
  public void feels(Mood next) {
    mood = next;
  }

  /** What was sent. */
  public List<String> lines() {
    return lines;
  }

  /** Calls one of the functions at the end of {@code prosody.lua}. */
  public boolean ask(String function, String... texts) {
    LuaValue[] values = new LuaValue[texts.length];
    for (int i = 0; i < texts.length; i++) {
      values[i] = LuaString.valueOf(texts[i].getBytes(StandardCharsets.UTF_8));
    }
    return lua.get(function).invoke(values).arg1().toboolean();
  }

  @Override
  public String name() {
    return "a stand-in";
  }

  @Override
  public Future<Reply> run(String line, Duration atMost) {
    boolean looks = line.contains("return M.get(") || line.contains("return M.list(");
    if (mood == Mood.AWAY) {
      return Future.failedFuture(new NoAnswer("Prosody is away: check it", false));
    }
    lines.add(line);
    if (looks || mood == Mood.WELL) {
      return Future.succeededFuture(done(line));
    }
    if (mood == Mood.DIES_AFTER) {
      done(line);
    }
    mood = Mood.AWAY;
    return Future.failedFuture(new NoAnswer("Prosody went away: check it", true));
  }

  private Reply done(String line) {
    if (line.equals("server:version()")) {
      return new Reply(true, version, List.of());
    }
    Varargs result = loaded(line.substring(1)).invoke();
    boolean good = result.arg1().toboolean();
    return new Reply(good, result.arg(2).tojstring(), List.of());
  }

  /** An expression, or else a chunk, as Prosody's shell tries them. */
  private LuaValue loaded(String code) {
    try {
      return load("return " + code);
    } catch (LuaError e) {
      return load(code);
    }
  }

  private LuaValue load(String code) {
    LuaString source = LuaString.valueOf(code.getBytes(StandardCharsets.UTF_8));
    return lua.load(source.toInputStream(), "=console", "t", lua);
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String source() {
    try (InputStream in = LuaProsody.class.getResourceAsStream("prosody.lua")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
