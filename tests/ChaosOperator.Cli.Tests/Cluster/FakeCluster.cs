using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Shared;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Cli.Tests.Cluster;

/// <summary>A cluster over real HTTP with one namespace, that keeps objects, tells watchers, and lets a test play the operator.</summary>
internal sealed class FakeCluster : IAsyncDisposable
{
    private readonly TestApiServer server;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly Lock gate = new();
    private readonly Dictionary<(string Plural, string Name), JsonObject> objects = [];
    private readonly List<(string Plural, string? Name, Channel<string> Lines)> watchers = [];
    private readonly List<(int Version, string Plural, string Name, string Line)> told = [];
    private int version = 10;

    private FakeCluster(TestApiServer server)
    {
        this.server = server;
        server.Otherwise = AnswerAsync;
        File.WriteAllText(KubeConfig, $$$"""{"apiVersion":"v1","kind":"Config","clusters":[{"name":"c","cluster":{"server":"{{{server.Client.BaseUri}}}"}}],"users":[{"name":"u","user":{"token":"t"}}],"contexts":[{"name":"x","context":{"cluster":"c","user":"u","namespace":"resilience"}}],"current-context":"x"}""");
    }

    /// <summary>The kubeconfig that leads to it.</summary>
    public string KubeConfig => Path.Combine(folder.FullName, "config");

    /// <summary>Plays the operator: told of each annotation that is set.</summary>
    public Action<string, string, string>? OnAnnotation { get; set; }

    /// <summary>What the API server answers to a request instead, as code and reason; null: what it has.</summary>
    public Func<RecordedRequest, (int Code, string Reason)?> Refuses { get; set; } = _ => null;

    /// <summary>Waited for before each answer.</summary>
    public Func<RecordedRequest, CancellationToken, Task> BeforeAnswer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The headers of impersonation that came with the last request.</summary>
    public string Impersonated { get; private set; } = "";

    /// <summary>All requests so far.</summary>
    public IReadOnlyList<RecordedRequest> Requests => server.Requests;

    public static async Task<FakeCluster> StartAsync() => new(await TestApiServer.StartAsync());

    /// <summary>Waits until the requests so far satisfy a condition.</summary>
    public Task SeenAsync(Func<IReadOnlyList<RecordedRequest>, bool> condition) => server.SeenAsync(condition);

    /// <summary>Runs the program against it.</summary>
    public Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => Cli.RunAsync([.. arguments, "--kubeconfig", KubeConfig]);

    /// <summary>Adds or replaces an experiment.</summary>
    public void Put(V1Alpha1ChaosExperiment experiment) => Put(V1Alpha1ChaosExperiment.KubePlural, experiment);

    /// <summary>Adds or replaces a run.</summary>
    public void Put(V1Alpha1ChaosRun run) => Put(V1Alpha1ChaosRun.KubePlural, run);

    /// <summary>The value of an annotation.</summary>
    public string? Annotation(string plural, string name, string annotation)
    {
        lock (gate)
        {
            return (string?)objects[(plural, name)]["metadata"]!["annotations"]?[annotation];
        }
    }

    /// <summary>Somebody sets an annotation.</summary>
    public void Annotate(string plural, string name, string annotation, string value)
    {
        lock (gate)
        {
            var json = objects[(plural, name)];
            var metadata = json["metadata"]!.AsObject();
            metadata["annotations"] ??= new JsonObject();
            metadata["annotations"]![annotation] = value;
            Tell(plural, "MODIFIED", json);
        }
    }

    /// <summary>Somebody removes an annotation.</summary>
    public void Unannotate(string plural, string name, string annotation)
    {
        lock (gate)
        {
            objects[(plural, name)]["metadata"]!["annotations"]!.AsObject().Remove(annotation);
            Tell(plural, "MODIFIED", objects[(plural, name)]);
        }
    }

    /// <summary>Deletes a run.</summary>
    public void DeleteRun(string name) => Delete(V1Alpha1ChaosRun.KubePlural, name);

    /// <summary>Deletes the experiment.</summary>
    public void DeleteExperiment() => Delete(V1Alpha1ChaosExperiment.KubePlural, "outage");

    /// <summary>An experiment of the namespace.</summary>
    public static V1Alpha1ChaosExperiment Experiment(ChaosExperimentStatus? status = null, bool suspend = false) => new()
    {
        Metadata = new V1ObjectMeta { Name = "outage", NamespaceProperty = "resilience", Uid = "uid-outage" },
        Spec = Story<V1Alpha1ChaosExperiment>("experiment.yaml").Spec with { Suspend = suspend },
        Status = status ?? new ChaosExperimentStatus { Phase = "Idle" },
    };

    /// <summary>A run of it.</summary>
    public static V1Alpha1ChaosRun Run(int number, ChaosRunStatus? status = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = $"outage-{number}", NamespaceProperty = "resilience", Uid = $"uid-{number}" },
        Spec = new ChaosRunSpec
        {
            ExperimentName = "outage",
            ExperimentUid = "uid-outage",
            Number = number,
            Cause = RunCause.Requested,
            Experiment = Story<V1Alpha1ChaosExperiment>("experiment.yaml").Spec,
            Hypothesis = Story<V1Alpha1Hypothesis>("hypothesis.yaml").Spec,
        },
        Status = status,
    };

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static T Story<T>(string file) => YamlManifest.ReadAll(File.ReadAllText(Path.Combine(Repository.Folder("examples"), "region-failover", file)))[0].Deserialize<T>(ResourceJson.Options)!;

    private void Put<T>(string plural, T entity)
        where T : IKubernetesObject<V1ObjectMeta>
    {
        lock (gate)
        {
            var json = JsonSerializer.SerializeToNode(entity, ResourceJson.Options)!.AsObject();
            var key = (plural, entity.Metadata.Name);
            var isNew = !objects.ContainsKey(key);
            if (!isNew && objects[key]["metadata"]!["annotations"] is { } annotations)
            {
                json["metadata"]!["annotations"] = annotations.DeepClone();
            }

            objects[key] = json;
            Tell(plural, isNew ? "ADDED" : "MODIFIED", json);
        }
    }

    private void Delete(string plural, string name)
    {
        lock (gate)
        {
            objects.Remove((plural, name), out var gone);
            Tell(plural, "DELETED", gone!);
        }
    }

    private void Tell(string plural, string type, JsonObject json)
    {
        json["metadata"]!["resourceVersion"] = (++version).ToString(CultureInfo.InvariantCulture);
        var (name, line) = ((string)json["metadata"]!["name"]!, $$"""{"type":"{{type}}","object":{{json.ToJsonString()}}}""" + "\n");
        told.Add((version, plural, name, line));
        foreach (var watcher in watchers.Where(watcher => watcher.Plural == plural && (watcher.Name is null || watcher.Name == name)))
        {
            watcher.Lines.Writer.TryWrite(line);
        }
    }

    private async Task AnswerAsync(HttpContext context, RecordedRequest request, CancellationToken cancellationToken)
    {
        Impersonated = string.Join(' ', context.Request.Headers.Where(header => header.Key.StartsWith("Impersonate-", StringComparison.Ordinal)).Select(header => $"{header.Key}={header.Value}"));
        await BeforeAnswer(request, cancellationToken);
        if (Refuses(request) is var (code, reason))
        {
            await Answers.Status(context, code, reason);
            return;
        }

        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["api", "v1", "namespaces"])
        {
            await Answers.Json(context, 200, """{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"kitchen"}},{"metadata":{"name":"resilience"}}]}""");
        }
        else if (parts is not ["apis", ChaosOperatorApi.Group, ChaosOperatorApi.Version, "namespaces", "resilience", var plural, .. var rest])
        {
            await Answers.Status(context, 404, "NotFound");
        }
        else if (rest is [var name])
        {
            await ObjectAsync(context, request, (plural, name));
        }
        else if (request.IsWatch)
        {
            await WatchAsync(context, plural, Selected(request), request.Query["resourceVersion"], cancellationToken);
        }
        else
        {
            await ListAsync(context, plural, Selected(request));
        }
    }

    private Task ObjectAsync(HttpContext context, RecordedRequest request, (string Plural, string Name) key)
    {
        string? body;
        var set = new List<(string, string)>();
        lock (gate)
        {
            if (objects.TryGetValue(key, out var json) && request.Method == "PATCH")
            {
                var metadata = json["metadata"]!.AsObject();
                metadata["annotations"] ??= new JsonObject();
                foreach (var (annotation, value) in request.Json["metadata"]!["annotations"]!.AsObject())
                {
                    if (value is null)
                    {
                        metadata["annotations"]!.AsObject().Remove(annotation);
                        continue;
                    }

                    metadata["annotations"]![annotation] = value.DeepClone();
                    set.Add((annotation, (string)value!));
                }

                Tell(key.Plural, "MODIFIED", json);
            }

            body = json?.ToJsonString();
        }

        foreach (var (annotation, value) in set)
        {
            OnAnnotation?.Invoke(key.Name, annotation, value);
        }

        return body is null ? Answers.Status(context, 404, "NotFound") : Answers.Json(context, 200, body);
    }

    private Task ListAsync(HttpContext context, string plural, string? name)
    {
        string body;
        lock (gate)
        {
            var items = objects.Where(entry => entry.Key.Plural == plural && (name is null || entry.Key.Name == name)).Select(entry => entry.Value.ToJsonString());
            body = $$$"""{"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"{{{version}}}"},"items":[{{{string.Join(',', items)}}}]}""";
        }

        return Answers.Json(context, 200, body);
    }

    private async Task WatchAsync(HttpContext context, string plural, string? name, string since, CancellationToken cancellationToken)
    {
        var lines = Channel.CreateUnbounded<string>();
        lock (gate)
        {
            // What changed between the list and the watch.
            foreach (var change in told.Where(change => change.Version > int.Parse(since, CultureInfo.InvariantCulture) && change.Plural == plural && (name is null || change.Name == name)))
            {
                lines.Writer.TryWrite(change.Line);
            }

            watchers.Add((plural, name, lines));
        }

        context.Response.ContentType = "application/json";
        await context.Response.StartAsync(cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(line), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }
    }

    private static string? Selected(RecordedRequest request) =>
        request.Query.TryGetValue("fieldSelector", out var selector) && selector.Split('=') is ["metadata.name", var name] ? name : null;
}
