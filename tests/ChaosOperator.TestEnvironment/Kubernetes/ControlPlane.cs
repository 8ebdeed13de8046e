using System.Net.Http.Json;
using System.Text.Json;
using ChaosOperator.TestEnvironment.Processes;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>
/// A real Kubernetes API server with etcd and controller manager on loopback, owned by this process. Binaries, settings, keys and flags come from
/// the <c>dev</c> script, so that tests and <c>./dev control-plane up</c> run the same thing; the processes are started here, so that tests
/// can kill and restart them and none outlives the tests.
/// </summary>
public sealed class ControlPlane : IAsyncDisposable
{
    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(120);
    private readonly ControlPlaneDescription description;
    private ManagedProcess? etcd;
    private ManagedProcess? apiServer;
    private ManagedProcess? controllerManager;

    private ControlPlane(ControlPlaneDescription description)
    {
        this.description = description;
        Kubectl = new Kubectl(description.Kubectl, description.Kubeconfig);
        Audit = new AuditLog(description.Directory);
    }

    /// <summary>kubectl as the administrator.</summary>
    public Kubectl Kubectl { get; }

    /// <summary>The administrator's kubeconfig.</summary>
    public string Kubeconfig => description.Kubeconfig;

    /// <summary>The API server's address; it stays the same when the server is restarted.</summary>
    public Uri Server => description.Server;

    /// <summary>Where its files and logs live.</summary>
    public string Directory => description.Directory;

    /// <summary>The requests of <see cref="ControlPlaneOptions.AuditedUser"/>.</summary>
    public AuditLog Audit { get; }

    /// <summary>Where the binaries come from, e.g. <c>debian-1.20.2</c>.</summary>
    public string Origin => description.Origin;

    /// <summary>Whether owned objects are garbage-collected and namespaces can be deleted.</summary>
    public bool HasControllerManager => description.ControllerManager;

    /// <summary>The process id of the API server, 0 while it is down.</summary>
    public int ApiServerProcessId => apiServer is { HasExited: false } running ? running.Id : 0;

    /// <summary>Starts a control plane and waits until it is ready. Sets the binaries up first where there are none (minutes, once).</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the start and takes down what was started.</param>
    /// <exception cref="InvalidOperationException">It could not be prepared; the message holds what the script said.</exception>
    public static async Task<ControlPlane> StartAsync(ControlPlaneOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ControlPlaneOptions();
        var controlPlane = new ControlPlane(await PrepareAsync(options, cancellationToken));
        try
        {
            if (options.AuditedUser is { } user)
                await controlPlane.Audit.PrepareAsync(user, cancellationToken);
            if (options.ApiServerFlags is [_, ..] flags)
                await File.WriteAllLinesAsync(Path.Combine(controlPlane.Directory, "kube-apiserver.flags"), flags, cancellationToken);
            await controlPlane.StartPartsAsync(cancellationToken);
            return controlPlane;
        }
        catch
        {
            await controlPlane.DisposeAsync();
            throw;
        }
    }

    /// <summary>The kubeconfig of one of <see cref="ControlPlaneOptions.Users"/>.</summary>
    /// <param name="user">The user's name.</param>
    public string KubeconfigOf(string user)
    {
        var path = Path.Combine(Directory, $"kubeconfig-{user}");
        return File.Exists(path)
            ? path
            : throw new ArgumentException($"The control plane was started without a user '{user}'.", nameof(user));
    }

    /// <summary>Writes a kubeconfig that acts as a service account, with a token as a Pod of it would get.</summary>
    /// <param name="namespace">The namespace of the service account.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The path of the kubeconfig.</returns>
    public async Task<string> WriteServiceAccountKubeconfigAsync(string @namespace, string name, CancellationToken cancellationToken = default)
    {
        const string Request = """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":86400}}""";
        var answer = await Kubectl.RunAsync(
            ["create", "--raw", $"/api/v1/namespaces/{@namespace}/serviceaccounts/{name}/token", "--filename", "-"], Request, cancellationToken);
        using var document = JsonDocument.Parse(answer);
        var token = document.RootElement.GetProperty("status").GetProperty("token").GetString()
            ?? throw new InvalidOperationException($"The API server gave no token for the service account {@namespace}/{name}.");
        var path = Path.Combine(Directory, $"kubeconfig-{@namespace}-{name}");
        await KubeconfigFile.WriteAsync(path, Server, token, cancellationToken);
        return path;
    }

    /// <summary>Kills the API server (SIGKILL); etcd and the data stay. Bring it back with <see cref="StartApiServerAsync"/>.</summary>
    public async Task KillApiServerAsync()
    {
        if (apiServer is not null)
            await apiServer.DisposeAsync();
        apiServer = null;
    }

    /// <summary>Starts the API server if it is down, at the same address and with the same data, and waits until it is ready.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It ended at once; the message holds the end of its log.</exception>
    public async Task StartApiServerAsync(CancellationToken cancellationToken = default)
    {
        if (apiServer is { HasExited: true })
            await KillApiServerAsync();
        apiServer ??= await StartComponentAsync("kube-apiserver");
        await WaitUntilReadyAsync(cancellationToken);

        // The controller manager may have given up while the API server was away.
        if (controllerManager is { HasExited: true } ended)
        {
            await ended.DisposeAsync();
            controllerManager = await StartComponentAsync("kube-controller-manager");
        }
    }

    /// <summary>
    /// Lets etcd forget every revision but the present one, as an API server does every five minutes. A watch from an earlier one is then answered with 410, unless the API server has it in memory:
    /// start it with <c>--watch-cache=false</c>.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task CompactAsync(CancellationToken cancellationToken = default)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{description.EtcdPort}") };
        var seen = await AskEtcdAsync(http, "v3/kv/range", new { key = "AA==" }, cancellationToken);
        await AskEtcdAsync(http, "v3/kv/compaction", new { revision = seen.GetProperty("header").GetProperty("revision").GetString(), physical = true }, cancellationToken);
    }

    /// <summary>
    /// Loses all that was ever stored, as when etcd is lost and there is no backup: kills every part and starts it again over an empty etcd, at the same address and with the same keys.
    /// Tokens of service accounts are worth nothing after it.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task LoseStateAsync(CancellationToken cancellationToken = default)
    {
        await KillPartsAsync();
        var data = new DirectoryInfo(Path.Combine(Directory, "etcd"));
        foreach (var kept in data.EnumerateDirectories())
            kept.Delete(recursive: true);
        await StartPartsAsync(cancellationToken);
    }

    /// <summary>Kills every part and removes data and secrets; the logs stay.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillPartsAsync();
        RemoveDataAndSecrets();
    }

    private static async Task<JsonElement> AskEtcdAsync(HttpClient http, string path, object question, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(path, question, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new HttpRequestException($"etcd answered {path} with {(int)answer.StatusCode}: {text}", null, answer.StatusCode);
    }

    private async Task StartPartsAsync(CancellationToken cancellationToken)
    {
        etcd = await StartComponentAsync("etcd");
        await StartApiServerAsync(cancellationToken);
        if (HasControllerManager)
            controllerManager = await StartComponentAsync("kube-controller-manager");
    }

    private async Task KillPartsAsync()
    {
        foreach (var process in (ManagedProcess?[])[controllerManager, apiServer, etcd])
        {
            if (process is not null)
                await process.DisposeAsync();
        }

        (controllerManager, apiServer, etcd) = (null, null, null);
    }

    private static async Task<ControlPlaneDescription> PrepareAsync(ControlPlaneOptions options, CancellationToken cancellationToken)
    {
        var users = options.Users.SelectMany(user => (string[])["--user", $"{user.Name}:{string.Join(',', user.Groups)}"]);
        var prepared = await Command.RunAsync(
            Repository.Path("dev"),
            ["control-plane", "prepare", "--dir", options.Directory ?? Repository.NewRunFolder("control-plane"), .. users],
            cancellationToken: cancellationToken);
        if (prepared.ExitCode != 0)
            throw new InvalidOperationException($"No control plane could be prepared:\n{prepared.Error}");
        return JsonSerializer.Deserialize<ControlPlaneDescription>(prepared.Output, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("./dev control-plane prepare printed no description.");
    }

    private Task<ManagedProcess> StartComponentAsync(string component) => ManagedProcess.StartAsync(new ProcessSpec(
        component,
        Repository.Path("build", "dev", "control-plane-component.sh"),
        [Directory, component],
        Path.Combine(Directory, "logs", $"{component}.log")));

    private Task<string> WaitUntilReadyAsync(CancellationToken cancellationToken) => Eventually.SeeAsync(
        "the API server is ready",
        async token =>
        {
            await ThrowIfEndedAsync(etcd, "etcd", token);
            await ThrowIfEndedAsync(apiServer, "kube-apiserver", token);
            return await Kubectl.RunAsync(["--request-timeout", "2s", "get", "--raw", "/readyz"], cancellationToken: token);
        },
        answer => answer == "ok",
        ReadyDeadline,
        cancellationToken);

    private static async Task ThrowIfEndedAsync(ManagedProcess? process, string name, CancellationToken cancellationToken)
    {
        if (process is not { HasExited: true })
            return;
        var log = await process.ReadLogAsync(cancellationToken);
        throw new InvalidOperationException($"{name} ended with exit code {process.ExitCode}: …{log[Math.Max(0, log.Length - 1500)..]}");
    }

    private void RemoveDataAndSecrets()
    {
        foreach (var folder in (string[])["etcd", "certificates", "pids"])
            System.IO.Directory.Delete(Path.Combine(Directory, folder), recursive: true);
        foreach (var file in System.IO.Directory.EnumerateFiles(Directory))
            File.Delete(file);
    }
}
