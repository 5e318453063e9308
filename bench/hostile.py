"""The attackers of bench/hostile. Standard library only; each attacker is a thread that repeats one thing."""
import base64
import http.client
import json
import os
import random
import re
import socket
import struct
import sys
import threading
import time

port, token_file, pid, minutes, seed = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5])
log_file, page = sys.argv[6], sys.argv[7]
MEMORY_LIMIT_MB = 256  # MemoryMax of deploy/meetkeeper.service
token = open(token_file).read().strip()
end = time.monotonic() + 60 * minutes
counts = {}
lock = threading.Lock()
auth = f"Authorization: Bearer {token}\r\n"
json_type = "Content-Type: application/json\r\n"
document = "/api/v1/sites/meet.example.com/documents/config.js"


def count(what):
    with lock:
        counts[what] = counts.get(what, 0) + 1


def connect(timeout=10):
    return socket.create_connection(("127.0.0.1", port), timeout)


def head(method, path, *headers):
    return f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{''.join(headers)}\r\n".encode("latin-1")


def exchange(data):
    with connect() as s:
        s.sendall(data)
        return s.recv(4096)[9:12].decode("latin-1")


def large_bodies(rng):
    body = b"x" * 1048576
    return exchange(head("POST", "/endpoint", "Content-Length: 1048576\r\n") + body)


def dense_bodies(rng):
    body = b'{"a":[' + b"{}," * rng.randrange(1000, 80000) + b"1]}"
    return exchange(head("PATCH", document, auth, json_type, "If-Match: *\r\n", f"Content-Length: {len(body)}\r\n") + body)


def slow_bodies(rng):
    with connect(60) as s:
        s.sendall(head("PATCH", document, auth, json_type, "If-Match: *\r\n", "Content-Length: 200000\r\n"))
        s.sendall(b"x" * rng.randrange(1, 190000))
        for _ in range(20):
            time.sleep(3)
            s.sendall(b"x")
        return "open"


def slow_heads(rng):
    with connect(60) as s:
        for byte in head("GET", "/", "X-Slow: " + "x" * 50 + "\r\n"):
            s.sendall(bytes([byte]))
            time.sleep(3)
        return "open"


def unread_answers(rng):
    with connect(60) as s:
        s.sendall(head("GET", "/openapi.yaml") * 20)
        time.sleep(rng.random() * 40)
        return "held"


def unread_streams(rng):
    with connect(60) as s:
        s.sendall(head("GET", "/api/v1/events/stream", auth, "Last-Event-ID: 0\r\n"))
        time.sleep(rng.random() * 40)
        return "held"


def wrong_tokens(rng):
    return exchange(head("GET", "/api/v1/hosts", f"Authorization: Bearer mk_{rng.random()}\r\n"))


def lists(rng):
    return exchange(head("GET", rng.choice(["/api/v1/events?limit=1000", "/api/v1/audit?limit=1000", "/metrics", "/api/v1/hosts"]), auth))


def random_requests(rng):
    data = bytearray(head(rng.choice(["GET", "POST", "PUT", "X"]), rng.choice(["/", "/api/v1/hosts?limit=5", "/endpoint", document]), auth,
                          rng.choice(["", "Transfer-Encoding: chunked\r\n", "Content-Length: 5\r\n", "Expect: 100-continue\r\n"])) + b"5\r\n{...}\r\n0\r\n\r\n")
    for _ in range(rng.randrange(6)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return exchange(bytes(data))


def enroll(host):
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    c.request("POST", f"/api/v1/hosts/{host}/enrollment", "{}", {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    return json.loads(c.getresponse().read())["token"]


def frame(opcode, data, last=True):
    size = struct.pack(">B", 128 | len(data)) if len(data) < 126 else struct.pack(">BH", 254, len(data))
    return bytes([(128 if last else 0) | opcode]) + size + bytes(4) + data


def abusive_links(rng):
    """A host with a valid token: no hello, endless messages, pings whose answers nobody reads, content that is none."""
    key = base64.b64encode(rng.randbytes(16)).decode()
    with connect(60) as s:
        s.sendall(head("GET", "/edge", f"Authorization: Bearer {rng.choice(hosts)}\r\n", "Connection: Upgrade\r\n", "Upgrade: websocket\r\n",
                       "Sec-WebSocket-Version: 13\r\n", f"Sec-WebSocket-Key: {key}\r\n"))
        status = s.recv(1024)[9:12].decode("latin-1")
        kind = rng.randrange(4)
        for n in range(rng.randrange(200)):
            if kind == 0:
                s.sendall(frame(9, b"x" * 100))
            elif kind == 1:
                s.sendall(frame(1 if n == 0 else 0, b"x" * 60000, False))
            elif kind == 2:
                s.sendall(frame(1, b'{"kind":"publish","address":"metrics.sample.v1"}\n' + rng.randbytes(100).hex().encode()))
            else:
                s.sendall(frame(rng.randrange(16), rng.randbytes(rng.randrange(125)), rng.random() < 0.5))
        return status


def attack(act, number):
    rng = random.Random(f"{seed} {act.__name__} {number}")
    while time.monotonic() < end:
        try:
            count(f"{act.__name__} {act(rng)}")
        except (OSError, ValueError) as e:
            count(f"{act.__name__} {type(e).__name__}")
        time.sleep(rng.random() * 0.2)


def resident():
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def errors_in_log():
    with open(log_file, errors="replace") as f:
        return sum(1 for line in f if re.search("ERROR|SEVERE|Exception", line))


def total(pattern):
    return sum(n for what, n in counts.items() if re.fullmatch(pattern, what))


def table(took, failed, most):
    """The figures as docs/benchmarks.md has them."""
    load = ", ".join(f"{n:.0f}" for n in os.getloadavg())
    rows = [
        ("minutes, seed", f"{minutes:g}, {seed}"),
        ("processors, load over 1, 5 and 15 minutes at the end", f"{os.cpu_count()}; {load}"),
        ("attackers at a time", f"{sum(n for _, n in ATTACKERS)}"),
        ("requests and connections of theirs", f"{sum(counts.values()):,}"),
        ("`/health/live` asked / failed", f"{len(took)} / {failed}"),
        ("median, 99th percentile, longest", ", ".join(f"{s:.3f} s" for s in (took[len(took) // 2], took[int(len(took) * 0.99)], took[-1]))),
        ("most resident memory; limit of the unit", f"{most} MB; {MEMORY_LIMIT_MB} MB"),
        ("bodies refused with 413 / 429 / 503", " / ".join(f"{total('(large|dense)_bodies ' + s):,}" for s in ("413", "429", "503"))),
        ("lists answered / 429 / 503", " / ".join(f"{total('lists ' + s):,}" for s in ("200", "429", "503"))),
        ("other 5xx", f"{total('.* 5(?!03|04|07)..'):,}"),
        ("errors in the log, ends of the process", f"{errors_in_log()}, 0"),
    ]
    return "| | |\n|---|---|\n" + "".join(f"| {name} | {value} |\n" for name, value in rows)


def write(figures):
    """Replaces the table between the marks of the page."""
    text = open(page).read()
    marks = re.compile("(<!-- hostile -->\n).*?(<!-- /hostile -->)", re.DOTALL)
    if not marks.search(text):
        sys.exit(f"{page} has no marks for the table")
    open(page, "w").write(marks.sub(lambda m: m[1] + figures + m[2], text))


ATTACKERS = [(large_bodies, 4), (dense_bodies, 4), (slow_bodies, 10), (slow_heads, 10), (unread_answers, 10), (unread_streams, 20),
             (wrong_tokens, 2), (lists, 4), (random_requests, 4), (abusive_links, 4)]
hosts = [enroll(f"jvb{n}") for n in range(8)]
print(f"seed {seed}, {minutes:g} minutes", flush=True)
for act, threads in ATTACKERS:
    for n in range(threads):
        threading.Thread(target=attack, args=(act, n), daemon=True).start()
took, failed, most = [], 0, 0
while time.monotonic() < end:
    began = time.monotonic()
    try:
        c = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        c.request("GET", "/health/live")
        ok = c.getresponse().status == 200
        c.close()
    except OSError:
        ok = False
    took.append(time.monotonic() - began)
    failed += not ok
    try:
        most = max(most, resident())
    except OSError:
        sys.exit(f"the process ended after {len(took)} s")
    time.sleep(max(0, 1 - took[-1]))
took.sort()
figures = table(took, failed, most)
print(figures)
with lock:
    for what in sorted(counts):
        print(f"  {what}: {counts[what]}")
if page:
    write(figures)
if failed or most > MEMORY_LIMIT_MB or took[int(len(took) * 0.99)] > 1 or total(".* 5(?!03|04|07)..") > 0:
    sys.exit("not as it should be")
