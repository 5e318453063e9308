package io.meetkeeper.gateway.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Shows the TLS handshakes of a server to a {@link HandshakeLimiter}. Vert.x tells of a connection
 * only when its handshake is finished; the engine is where it can be seen before.
 *
 * <p>Sessions that clients may resume are kept here, a few of them. Java hands them out as tickets
 * by default, and each connection that resumes one then holds a copy of our certificate, 5 kB, as
 * long as it is open.
 */
public final class TlsHandshakeAdapter extends JdkSSLEngineOptions {
  private static final String TICKETS = "jdk.tls.server.enableSessionTicketExtension";
  private static final int SESSIONS = 100;
  private static final int SESSION_SECONDS = 600;

  private final HandshakeLimiter limiter;

  /** Engine options of the JDK that report handshakes to this limiter. */
  public TlsHandshakeAdapter(HandshakeLimiter limiter) {
    this.limiter = limiter;
    if (System.getProperty(TICKETS) == null) {
      System.setProperty(TICKETS, "false"); // read when a context is created
    }
  }

  @Override
  public TlsHandshakeAdapter copy() {
    return new TlsHandshakeAdapter(limiter);
  }

  @Override
  public SslContextFactory sslContextFactory() {
    return new DefaultSslContextFactory(SslProvider.JDK, false) {
      @Override
      public SslContext create() throws SSLException {
        return new LimitedSslContext(super.create());
      }
    };
  }

  private final class LimitedSslContext extends DelegatingSslContext {
    LimitedSslContext(SslContext context) {
      super(context);
      sessionContext().setSessionCacheSize(SESSIONS);
      sessionContext().setSessionTimeout(SESSION_SECONDS);
    }

    @Override
    protected void initEngine(SSLEngine engine) {}

    @Override
    protected SslHandler newHandler(
        ByteBufAllocator allocator, boolean startTls, Executor delegatedTasks) {
      return new LimitedSslHandler(newEngine(allocator), startTls, delegatedTasks);
    }

    /** As Vert.x calls it when it knows the address of the client. */
    @Override
    protected SslHandler newHandler(
        ByteBufAllocator allocator,
        String peerHost,
        int peerPort,
        boolean startTls,
        Executor delegatedTasks) {
      SSLEngine engine = newEngine(allocator, peerHost, peerPort);
      return new LimitedSslHandler(engine, startTls, delegatedTasks);
    }
  }

  private final class LimitedSslHandler extends SslHandler {
    LimitedSslHandler(SSLEngine engine, boolean startTls, Executor delegatedTasks) {
      super(engine, startTls, delegatedTasks);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
      super.handlerAdded(added);
      limiter.begin(added.channel(), handshakeFuture());
    }
  }
}
