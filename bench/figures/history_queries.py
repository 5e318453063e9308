"""Run by bench/history: WORK HOSTS DAYS DAYS-OF-ALL. Queries of one host with DAYS of data, beside hosts with DAYS-OF-ALL each, of Meetkeeper
and of Prometheus over the same data, in turn."""
import calendar, http.client, json, os, shutil, sqlite3, statistics, subprocess, sys, time, urllib.parse

work, hosts, days, days_of_all = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
MK, PROM = 18_681, 19_291
FIRST = int(os.environ.get("FIRST", 30))  # the first ones, of a process that has just been started
WARM_UP = int(os.environ.get("WARM_UP", 3000))
BLOCKS, BLOCK = int(os.environ.get("BLOCKS", 20)), 30
end = int(open(work + "/one.om").read().split("\n")[-3].split()[-1]) + 60
RAW_METRICS = 18
RAW_S = 5.5 * 3600  # the longest time for which the API gives a point for every 10 s
names = ["meet1"] + ["copy%04d" % i for i in range(1, hosts)]
children = []


def size(path):
    return sum(os.path.getsize(os.path.join(d, f)) for d, _, files in os.walk(path) for f in files if not f.endswith(("-wal", "-shm", ".om"))) / 1e6


def copy_hosts():
    """The blocks of meet1 of these days, for every other host."""
    db = sqlite3.connect(work + "/data/history.db")
    db.execute("PRAGMA synchronous=OFF")
    for name in names[1:]:
        db.execute("INSERT INTO block (host, slot, start, data) SELECT ?, slot, start, data FROM block WHERE host='meet1' AND start >= ?",
                   (name, (end - days_of_all * 86_400) * 1000))
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def import_blocks():
    """The same for Prometheus; one file for each few hosts, so that no text is larger than some hundred MB."""
    tsdb = work + "/tsdb"
    shutil.rmtree(tsdb, ignore_errors=True)
    lines = [line.split(" ") for line in open(work + "/one.om") if line.startswith("swap")]
    lines = [(value, at.strip()) for _, value, at in lines]
    path = work + "/all.om"
    with open(path, "w") as out:
        out.write("# TYPE swap gauge\n")
        for name in names:
            since = end - (days if name == "meet1" else days_of_all) * 86_400
            out.writelines('swap{host="%s"} %s %s\n' % (name, value, at) for value, at in lines if int(at) >= since)
        out.write("# EOF\n")
    subprocess.run(["promtool", "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=744h", path, tsdb], check=True,
                   stdout=subprocess.DEVNULL)
    os.remove(path)
    return tsdb


def start(command, port, path):
    child = subprocess.Popen(command, stdout=open(work + "/%d.log" % port, "w"), stderr=subprocess.STDOUT)
    children.append(child)
    for _ in range(1200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", path)
            if connection.getresponse().read() and child.poll() is None:
                return child
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit("nobody answers at %d: %s" % (port, open(work + "/%d.log" % port).read()[-2000:]))


def cpu(child):
    """CPU time of the process in ms, with that of threads that have ended."""
    return time.clock_gettime((~child.pid << 3) | 2) * 1000  # its CPUCLOCK_SCHED, as clock_getcpuclockid(3) makes it


def rss(child):
    return next(int(line.split()[1]) / 1024 for line in open("/proc/%d/status" % child.pid) if line.startswith("VmRSS"))


def ask(connection, path, headers):
    began = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    taken = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        sys.exit("%s: %d %s" % (path, answer.status, body[:500]))
    return taken, body


def iso(at):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))


def unix(moment):
    return calendar.timegm(time.strptime(moment[:19], "%Y-%m-%dT%H:%M:%S"))


def our_path(length, step, names="swapUsedPercent"):
    """No query is asked twice in a row: each is a step further in the past, and so are those of Prometheus."""
    return lambda i: "/api/v1/hosts/meet1/metrics?" + urllib.parse.urlencode(
        {"names": names, "from": iso(end - int(length * 86_400) - i % 600 * step), "to": iso(end - i % 600 * step), "step": "%ds" % step})


def their_path(query, length, step):
    return lambda i: "/api/v1/query_range?" + urllib.parse.urlencode(
        {"query": query, "start": end - int(length * 86_400) - i % 600 * step, "end": end - (i % 600 + 1) * step, "step": step})


def measure(connection, child, headers, path, numbers):
    """Times in ms, CPU time of the process in ms, and the points of the last answer."""
    before = cpu(child)
    times = []
    for i in numbers:
        taken, body = ask(connection, path(i), headers)
        times.append(taken)
    spent = cpu(child) - before
    answer = json.loads(body)
    if "data" in answer:
        result = answer["data"]["result"]
        return times, spent, len(result[0]["values"]) if result else 0
    return times, spent, len(next(iter(answer.values())))


def copy_raw(connection, headers, tsdb):
    """Gives Prometheus the figures of every 10 s of the last eight hours as Meetkeeper answers them; returns their names."""
    at = lambda seconds: {"from": iso(end - 8 * 3600 + seconds), "to": iso(end - 4 * 3600 + seconds), "step": "10s"}
    series, names = {}, None
    for part in (0, 4 * 3600):
        parameters = at(part) if names is None else dict(at(part), names=names)
        answer = json.loads(ask(connection, "/api/v1/hosts/meet1/metrics?" + urllib.parse.urlencode(parameters), headers)[1])
        names = names or ",".join(list(answer)[:RAW_METRICS])
        for name in names.split(","):
            series.setdefault(name, {}).update((point[0], point[1]) for point in answer[name] if point[1] is not None)
    path = work + "/raw.om"
    with open(path, "w") as out:
        for name, points in series.items():
            out.write("# TYPE raw_%s gauge\n" % name)
            out.writelines('raw_%s{kind="raw"} %s %s\n' % (name, value, unix(moment)) for moment, value in sorted(points.items()))
        out.write("# EOF\n")
    subprocess.run(["promtool", "tsdb", "create-blocks-from", "openmetrics", path, tsdb], check=True, stdout=subprocess.DEVNULL)
    return names


def main():
    if hosts > 1:
        copy_hosts()
    tsdb = import_blocks()
    print("%d host%s, %d days of one: Meetkeeper %.1f MB with 19 metrics each, Prometheus %.1f MB with one each"
          % (hosts, "" if hosts == 1 else "s", days, size(work + "/data"), size(tsdb)))
    config = work + "/meetkeeper.conf"
    with open(config, "w") as out:
        out.write('meetkeeper { host-id = meet1, site = meet.example.com, data-dir = "%s/data", gateway.port = %d }' % (work, MK))
    prometheus_config = work + "/prometheus.yml"
    open(prometheus_config, "w").write("scrape_configs: []\n")
    ours = start(["java", "@deploy/jvm.options", "-jar", "suite/target/meetkeeper.jar", "run", "--config", config], MK, "/health/ready")
    while not os.path.exists(work + "/data/admin.token"):  # written right after the port opens
        time.sleep(0.1)
    token = open(work + "/data/admin.token").read().strip()
    mk = http.client.HTTPConnection("127.0.0.1", MK, timeout=120)
    raw = copy_raw(mk, {"Authorization": "Bearer " + token}, tsdb)
    theirs = start(["prometheus", "--config.file=" + prometheus_config, "--storage.tsdb.path=" + tsdb, "--storage.tsdb.retention.time=3y",
                    "--web.listen-address=127.0.0.1:%d" % PROM], PROM, "/-/ready")
    prom = http.client.HTTPConnection("127.0.0.1", PROM, timeout=120)
    # a year and two years: the same steps, as long as there is data
    for label, length, step in (("raw", RAW_S / 86_400, 10), ("a day", 1, 60), ("a month", 30, 1800), ("all", days, days * 86_400 // 1460 // 900 * 900)):
        if length > days or step < 60 and label != "raw":
            continue
        ours_to_ask = our_path(length, step, raw) if label == "raw" else our_path(length, step)
        questions = {"Meetkeeper": (mk, ours, {"Authorization": "Bearer " + token}, ours_to_ask)}
        if label == "raw":
            questions["Prometheus, %d metrics" % RAW_METRICS] = (prom, theirs, {}, their_path('{kind="raw"}', length, step))
        else:
            questions["Prometheus, as they are"] = (prom, theirs, {}, their_path('swap{host="meet1"}', length, step))
            questions["Prometheus, averages"] = (prom, theirs, {}, their_path('avg_over_time(swap{host="meet1"}[%ds])' % step, length, step))
        cold = {who: measure(*question, range(FIRST)) for who, question in questions.items()}
        for who, question in questions.items():
            measure(*question, range(WARM_UP if who == "Meetkeeper" else WARM_UP // 10))
        warm = {who: ([], 0.0, 0) for who in questions}
        for block in range(BLOCKS):
            for who, question in questions.items():
                taken, spent, points = measure(*question, range(block * BLOCK, (block + 1) * BLOCK))
                warm[who] = (warm[who][0] + taken, warm[who][1] + spent, points)
        for who in questions:
            first, (taken, spent, points) = cold[who], warm[who]
            print("  %-8s %-24s %5d points: %6.2f ms CPU a query, median %6.2f ms; the first %d: %6.1f ms CPU, median %6.1f ms"
                  % (label, who, points, spent / len(taken), statistics.median(taken), FIRST, first[1] / FIRST, statistics.median(first[0])))
    print("  RSS after that: Meetkeeper %.0f MB (all of it), Prometheus %.0f MB" % (rss(ours), rss(theirs)))


try:
    main()
finally:
    for child in children:
        child.terminate()
    for child in children:
        child.wait()
