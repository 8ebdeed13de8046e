using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ChaosOperator.Aws.Tests.Stubs;

/// <summary>Templates and experiments as far as the adapters can tell: ids, tags, tokens.</summary>
internal sealed class StubFis
{
    private readonly ConcurrentDictionary<string, string> tokens = new();
    private int made;

    public ConcurrentDictionary<string, JsonObject> Templates { get; } = new();

    public ConcurrentDictionary<string, JsonObject> Experiments { get; } = new();

    /// <summary>Accounts by template and account.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<string, JsonObject>> TargetAccounts { get; } = new();

    /// <summary>Operations whose answers get lost; their effect takes place.</summary>
    public HashSet<string> Losing { get; } = [];

    /// <summary>What is done to a template beyond what was asked for whenever it is written.</summary>
    public Action<JsonObject> FillsIn { get; set; } = _ => { };

    public StubAnswer Answer(StubCall call)
    {
        var given = Effect(call);
        return Losing.Contains(call.Operation) ? StubAnswer.Lost : given;
    }

    private StubAnswer Effect(StubCall call) => call.Operation switch
    {
        "CreateExperimentTemplate" => Create(call, Templates, "EXT", "experimentTemplate"),
        "ListExperimentTemplates" => List(Templates.Values, "experimentTemplates"),
        "GetExperimentTemplate" => Get(Templates, call.Path[1], "experimentTemplate"),
        "UpdateExperimentTemplate" => Update(call),
        "DeleteExperimentTemplate" => Templates.TryRemove(call.Path[1], out var gone) ? Wrapped(gone, "experimentTemplate") : NotFound(),
        "TagResource" => Tag(call),
        "UntagResource" => Untag(call),
        "ListTargetAccountConfigurations" => ListAccounts(call),
        "CreateTargetAccountConfiguration" => Accounts(call).TryAdd(call.Path[3], Account(call)) ? Account(call.Path[1], call.Path[3]) : StubAnswer.Error(409, "ConflictException"),
        "UpdateTargetAccountConfiguration" => ChangeAccount(call),
        "DeleteTargetAccountConfiguration" => Accounts(call).TryRemove(call.Path[3], out _) ? StubAnswer.Ok(new JsonObject()) : NotFound(),
        "StartExperiment" => Create(call, Experiments, "EXP", "experiment"),
        "ListExperiments" => List(Experiments.Values.Where(one => one["experimentTemplateId"]!.GetValue<string>() == call.Text("experimentTemplateId")), "experiments"),
        "GetExperiment" => Get(Experiments, call.Path[1], "experiment"),
        "StopExperiment" => Stop(call.Path[1]),
        _ => StubAnswer.Error(400, "UnknownOperationException", call.Operation),
    };

    private StubAnswer Create(StubCall call, ConcurrentDictionary<string, JsonObject> store, string prefix, string member)
    {
        var id = tokens.GetOrAdd(call.Text("clientToken"), _ => $"{prefix}{Interlocked.Increment(ref made)}");
        var created = store.GetOrAdd(id, _ =>
        {
            var one = call.Body.DeepClone().AsObject();
            one["id"] = id;
            one["arn"] = $"arn:aws:fis:{StubAws.Region}:{StubAws.Account}:experiment/{id}";
            one["creationTime"] = 1_790_000_000 + made;
            one["state"] = new JsonObject { ["status"] = "pending" };
            one.Remove("clientToken");
            FillsIn(one);
            return one;
        });
        return Wrapped(created, member);
    }

    private StubAnswer Update(StubCall call)
    {
        if (!Templates.TryGetValue(call.Path[1], out var template)) return NotFound();
        foreach (var (name, value) in call.Body) template[name] = value?.DeepClone();
        FillsIn(template);
        return Wrapped(template, "experimentTemplate");
    }

    private StubAnswer Tag(StubCall call)
    {
        var template = Templates.Values.Single(one => one["arn"]!.GetValue<string>() == call.Path[^1]);
        foreach (var (name, value) in call.Body["tags"]!.AsObject()) template["tags"]!.AsObject()[name] = value!.DeepClone();
        return StubAnswer.Ok(new JsonObject());
    }

    private StubAnswer Untag(StubCall call)
    {
        var template = Templates.Values.Single(one => one["arn"]!.GetValue<string>() == call.Path[^1]);
        foreach (var key in call.Text("tagKeys").Split(',')) template["tags"]!.AsObject().Remove(key);
        return StubAnswer.Ok(new JsonObject());
    }

    private ConcurrentDictionary<string, JsonObject> Accounts(StubCall call) => TargetAccounts.GetOrAdd(call.Path[1], _ => new());

    private static JsonObject Account(StubCall call) => new()
    {
        ["accountId"] = call.Path[3],
        ["roleArn"] = call.Text("roleArn"),
        ["description"] = call.Body["description"]?.DeepClone(),
    };

    private StubAnswer Account(string template, string account) => Wrapped(TargetAccounts[template][account], "targetAccountConfiguration");

    /// <summary>One in a page, so that whoever reads one page reads too little.</summary>
    private StubAnswer ListAccounts(StubCall call)
    {
        var all = Accounts(call).OrderBy(account => account.Key).Select(account => account.Value).ToList();
        var first = int.Parse(call.Text("nextToken") is { Length: > 0 } token ? token : "0", System.Globalization.CultureInfo.InvariantCulture);
        var page = new JsonObject { ["targetAccountConfigurations"] = new JsonArray([.. all.Skip(first).Take(1).Select(account => account.DeepClone())]) };
        if (first + 1 < all.Count) page["nextToken"] = $"{first + 1}";
        return StubAnswer.Ok(page);
    }

    private StubAnswer ChangeAccount(StubCall call)
    {
        if (!Accounts(call).TryGetValue(call.Path[3], out var account)) return NotFound();
        foreach (var (name, value) in call.Body) account[name] = value?.DeepClone();
        return Account(call.Path[1], call.Path[3]);
    }

    private StubAnswer Stop(string id)
    {
        if (!Experiments.TryGetValue(id, out var experiment)) return NotFound();
        if (experiment["state"]!["status"]!.GetValue<string>() == "completed") return StubAnswer.Error(400, "ValidationException", "It has ended.");
        experiment["state"] = new JsonObject { ["status"] = "stopping" };
        return Wrapped(experiment, "experiment");
    }

    private static StubAnswer Get(ConcurrentDictionary<string, JsonObject> store, string id, string member) =>
        store.TryGetValue(id, out var one) ? Wrapped(one, member) : NotFound();

    private static StubAnswer List(IEnumerable<JsonObject> all, string member) =>
        StubAnswer.Ok(new JsonObject { [member] = new JsonArray([.. all.Select(one => one.DeepClone())]) });

    private static StubAnswer Wrapped(JsonObject one, string member) => StubAnswer.Ok(new JsonObject { [member] = one.DeepClone() });

    private static StubAnswer NotFound() => StubAnswer.Error(404, "ResourceNotFoundException", "It is not there.");
}
