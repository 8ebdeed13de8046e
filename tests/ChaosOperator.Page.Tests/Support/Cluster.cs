using System.Text.Json.Nodes;
using ChaosOperator.Kubernetes.Tests.Server;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.Page.Tests.Support;

/// <summary>An API server that knows some people, and what each may read.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    /// <summary>A <see cref="Trouble"/>: no answer at all.</summary>
    public const int HangsUp = -1;

    private readonly Dictionary<string, (string Name, string? Audience, Func<Asked, bool> May)> people = [];

    private Cluster(TestApiServer server)
    {
        Server = server;
        server.Otherwise = AnswerAsync;
    }

    /// <summary>What somebody wants to do.</summary>
    /// <param name="Verb">get or list.</param>
    /// <param name="Resource">The plural.</param>
    /// <param name="Namespace">Null for all.</param>
    /// <param name="Name">Null for all.</param>
    internal sealed record Asked(string Verb, string Resource, string? Namespace, string? Name);

    public TestApiServer Server { get; }

    /// <summary>The status that everything is answered with instead; 0: none.</summary>
    public int Trouble { get; set; }

    public static async Task<Cluster> StartAsync() => new(await TestApiServer.StartAsync());

    /// <summary>Lets the API server know somebody.</summary>
    public void Know(string token, string name, Func<Asked, bool> may, string? audience = PageOptions.DefaultAudience)
    {
        lock (people)
        {
            people[token] = (name, audience, may);
        }
    }

    public void Forget(string token)
    {
        lock (people)
        {
            people.Remove(token);
        }
    }

    public IEnumerable<JsonNode> Reviews(string plural) => Server.Requests.Where(request => request.Path.EndsWith(plural, StringComparison.Ordinal)).Select(request => request.Json);

    private Task AnswerAsync(HttpContext http, RecordedRequest request, CancellationToken cancellationToken)
    {
        if (Trouble == HangsUp)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        if (Trouble != 0)
        {
            return Answers.Status(http, Trouble, "Trouble", "the test said so");
        }

        var spec = request.Json["spec"]!;
        lock (people)
        {
            return Answers.Json(http, 201, new JsonObject { ["status"] = request.Path.EndsWith("tokenreviews", StringComparison.Ordinal) ? Who(spec) : May(spec) }.ToJsonString());
        }
    }

    private JsonObject Who(JsonNode spec)
    {
        var audience = (string?)spec["audiences"]?[0];
        return people.TryGetValue((string)spec["token"]!, out var person) && person.Audience == audience
            ? new JsonObject
            {
                ["authenticated"] = true,
                ["audiences"] = audience is null ? new JsonArray() : new JsonArray(audience),
                ["user"] = new JsonObject { ["username"] = person.Name, ["uid"] = $"uid of {person.Name}", ["groups"] = new JsonArray("system:authenticated", "sre"), ["extra"] = new JsonObject { ["pod"] = new JsonArray("p") } },
            }
            : new JsonObject { ["error"] = "invalid bearer token" };
    }

    private JsonObject May(JsonNode spec)
    {
        var what = spec["resourceAttributes"]!;
        var person = people.Values.FirstOrDefault(one => one.Name == (string?)spec["user"]);
        var asked = new Asked((string)what["verb"]!, (string)what["resource"]!, (string?)what["namespace"], (string?)what["name"]);
        return new JsonObject { ["allowed"] = (string?)what["group"] == "chaosoperator.dev" && person.May?.Invoke(asked) == true };
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
