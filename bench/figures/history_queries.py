"""Run by bench/history: WORK HOSTS DAYS. Queries of Meetkeeper and of Prometheus over the same data, in turn."""
import http.client, json, os, shutil, sqlite3, statistics, subprocess, sys, time, urllib.parse

work, hosts, days = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
MK, PROM = 18_481, 19_091
ROUNDS = int(os.environ.get("ROUNDS", 31))
end = int(open(work + "/one.om").read().split("\n")[-3].split()[-1]) + 60
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
                   (name, (end - days * 86_400) * 1000))
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def import_blocks():
    """The same for Prometheus; one file for each few hosts, so that no text is larger than some hundred MB."""
    tsdb = work + "/tsdb"
    shutil.rmtree(tsdb, ignore_errors=True)
    lines = [line.split(" ") for line in open(work + "/one.om") if line.startswith("swap")]
    lines = [(value, at.strip()) for _, value, at in lines if int(at) >= end - days * 86_400]
    path = work + "/all.om"
    with open(path, "w") as out:
        out.write("# TYPE swap gauge\n")
        for name in names:
            out.writelines('swap{host="%s"} %s %s\n' % (name, value, at) for value, at in lines)
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
    fields = open("/proc/%d/stat" % child.pid).read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 10.0  # ms


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


def main():
    if hosts > 1:
        copy_hosts()
    tsdb = import_blocks()
    print("%d host%s, %d days: Meetkeeper %.1f MB with 18 metrics each, Prometheus %.1f MB with one each"
          % (hosts, "" if hosts == 1 else "s", days, size(work + "/data"), size(tsdb)))
    config = work + "/meetkeeper.conf"
    with open(config, "w") as out:
        out.write('meetkeeper { host-id = meet1, site = meet.example.com, data-dir = "%s/data", gateway.port = %d }' % (work, MK))
    prometheus_config = work + "/prometheus.yml"
    open(prometheus_config, "w").write("scrape_configs: []\n")
    ours = start(["java", "@deploy/jvm.options", "-jar", "suite/target/meetkeeper.jar", "run", "--config", config], MK, "/health/ready")
    theirs = start(["prometheus", "--config.file=" + prometheus_config, "--storage.tsdb.path=" + tsdb, "--storage.tsdb.retention.time=3y",
                    "--web.listen-address=127.0.0.1:%d" % PROM], PROM, "/-/ready")
    token = open(work + "/data/admin.token").read().strip()
    mk = http.client.HTTPConnection("127.0.0.1", MK, timeout=120)
    prom = http.client.HTTPConnection("127.0.0.1", PROM, timeout=120)
    # a year and two years: the same steps, as long as there is data
    for label, length, step in (("a day", 1, 60), ("a month", 30, 1800), ("all", days, days * 86_400 // 1460 // 900 * 900)):
        if length > days or step < 60:
            continue
        begin = end - length * 86_400
        path = "/api/v1/hosts/meet1/metrics?" + urllib.parse.urlencode(
            {"names": "swapUsedPercent", "from": iso(begin), "to": iso(end), "step": "%ds" % step})
        queries = {"as they are": 'swap{host="meet1"}', "averages": 'avg_over_time(swap{host="meet1"}[%ds])' % step}
        paths = {kind: "/api/v1/query_range?" + urllib.parse.urlencode({"query": query, "start": begin, "end": end - step, "step": step})
                 for kind, query in queries.items()}
        times = {"Meetkeeper": [], **{kind: [] for kind in paths}}
        spent = dict.fromkeys(times, 0.0)
        points = {}
        for _ in range(ROUNDS):
            before = cpu(ours)
            taken, body = ask(mk, path, {"Authorization": "Bearer " + token})
            spent["Meetkeeper"] += cpu(ours) - before
            times["Meetkeeper"].append(taken)
            points["Meetkeeper"] = len(next(v for v in json.loads(body).values() if isinstance(v, list) and len(v) > 2))
            for kind, prometheus_path in paths.items():
                before = cpu(theirs)
                taken, body = ask(prom, prometheus_path, {})
                spent[kind] += cpu(theirs) - before
                times[kind].append(taken)
                result = json.loads(body)["data"]["result"]
                points[kind] = len(result[0]["values"]) if result else 0
        for who, taken in times.items():
            name = who if who == "Meetkeeper" else "Prometheus, " + who
            print("  %-8s %-24s %5d points: median %7.1f ms, first %7.1f ms, CPU %6.1f ms a query"
                  % (label, name, points[who], statistics.median(taken), taken[0], spent[who] / ROUNDS))
    print("  RSS after that: Meetkeeper %.0f MB (all of it), Prometheus %.0f MB" % (rss(ours), rss(theirs)))


try:
    main()
finally:
    for child in children:
        child.terminate()
    for child in children:
        child.wait()
