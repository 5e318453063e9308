package io.meetkeeper.standin.bridge;

import java.util.Locale;

/**
 * The response of a bridge. Error pages come from its HTTP server and have other headers than the
 * response of a resource.
 *
 * @param status the HTTP status
 * @param reason the reason phrase; a real bridge does not always use the one of the RFC
 * @param contentType {@code null} when there is no body
 * @param body empty when there is none
 * @param errorPage whether this is an error page of the HTTP server, with {@code Cache-Control}
 *     instead of {@code Vary}
 * @param allow the {@code Allow} header of a 405, otherwise {@code null}
 * @param chunked whether the body is sent in chunks instead of with a length
 */
record StandInBridgeResponse(
    int status,
    String reason,
    String contentType,
    String body,
    boolean errorPage,
    String allow,
    boolean chunked) {
  private static final String JSON = "application/json";
  private static final String HTML = "text/html;charset=iso-8859-1";

  static StandInBridgeResponse empty() {
    return new StandInBridgeResponse(200, "OK", null, "", false, null, false);
  }

  static StandInBridgeResponse json(String body) {
    return new StandInBridgeResponse(200, "OK", JSON, body, false, null, false);
  }

  static StandInBridgeResponse chunked(String contentType, String body) {
    return new StandInBridgeResponse(200, "OK", contentType, body, false, null, true);
  }

  static StandInBridgeResponse error(int status, String reason, String contentType, String body) {
    return new StandInBridgeResponse(status, reason, contentType, body, false, null, false);
  }

  static StandInBridgeResponse notFound(StandInBridgeRequest request) {
    return page(request, 404, "Not Found", "Not Found", null);
  }

  static StandInBridgeResponse wrongMethod(StandInBridgeRequest request, String allow) {
    return page(request, 405, "Method Not Allowed", "Method Not Allowed", allow);
  }

  /** An error page of the HTTP server, with the message and the address. */
  static StandInBridgeResponse page(
      StandInBridgeRequest request, int status, String reason, String message, String allow) {
    String escaped = escape(message);
    String body =
        String.format(
            Locale.ROOT,
            """
        <html>
        <head>
        <meta http-equiv="Content-Type" content="text/html;charset=ISO-8859-1"/>
        <title>Error %1$d %2$s</title>
        </head>
        <body>
        <h2>HTTP ERROR %1$d %2$s</h2>
        <table>
        <tr><th>URI:</th><td>http://%3$s</td></tr>
        <tr><th>STATUS:</th><td>%1$d</td></tr>
        <tr><th>MESSAGE:</th><td>%2$s</td></tr>
        </table>

        </body>
        </html>
        """,
            status,
            escaped,
            escape(request.authority() + request.path()));
    return new StandInBridgeResponse(status, reason, HTML, body, true, allow, false);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
