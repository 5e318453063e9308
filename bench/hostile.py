"""The attackers of bench/hostile. Standard library only; each attacker is a thread that repeats one thing."""
import http.client
import random
import socket
import sys
import threading
import time

port, token_file, pid, minutes, seed = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5])
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


print(f"seed {seed}, {minutes} minutes")
for act, threads in [(large_bodies, 4), (dense_bodies, 4), (slow_bodies, 10), (slow_heads, 10), (unread_answers, 10), (unread_streams, 20),
                     (wrong_tokens, 2), (lists, 4), (random_requests, 4)]:
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
        print(f"the process ended after {len(took)} s")
        sys.exit(1)
    time.sleep(max(0, 1 - took[-1]))
took.sort()
print(f"/health/live: {len(took)} times, {failed} failed, median {took[len(took) // 2] * 1000:.0f} ms, "
      f"99th percentile {took[int(len(took) * 0.99)] * 1000:.0f} ms, longest {took[-1] * 1000:.0f} ms")
print(f"most resident memory: {most} MB; the process lives")
for what in sorted(counts):
    print(f"  {what}: {counts[what]}")
