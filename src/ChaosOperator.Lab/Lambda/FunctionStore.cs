using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.Lambda;

/// <summary>All functions of the world.</summary>
internal sealed class FunctionStore
{
    private readonly SortedDictionary<(string Region, string Name), LambdaFunction> _functions = [];

    private readonly WorldFile _world;

    public FunctionStore(WorldFile world, IdSource ids, DateTimeOffset created)
    {
        _world = world;
        foreach (var entry in world.Functions.Where(entry => entry.Deployed))
            _functions[(entry.Region, entry.Name)] = Create(entry, ids, created);
    }

    public IEnumerable<LambdaFunction> In(string region) => _functions.Values.Where(f => f.Region == region);

    public LambdaFunction? Find(string region, string name) => _functions.GetValueOrDefault((region, name));

    public void Add(LambdaFunction function) => _functions[(function.Region, function.Name)] = function;

    /// <summary>How a function that is yet to be deployed will behave: as the world file has it, or as any.</summary>
    public FunctionEntry BehaviourOf(string region, string name) =>
        _world.Functions.Find(entry => !entry.Deployed && (entry.Region, entry.Name) == (region, name)) ?? new FunctionEntry { Region = region, Name = name };

    public bool Remove(string region, string name) => _functions.Remove((region, name));

    private static LambdaFunction Create(FunctionEntry entry, IdSource ids, DateTimeOffset created)
    {
        var latest = new FunctionVersion
        {
            Version = FunctionVersion.Latest,
            RevisionId = ids.Guid(),
            LastModified = created,
            Runtime = entry.Runtime,
            Timeout = entry.TimeoutSeconds,
            Role = $"arn:aws:iam::{LabAccount.Id}:role/{entry.Name}",
            CodeSha256 = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Name))),
            Layers = [.. entry.Layers],
            Environment = entry.Environment.ToImmutableSortedDictionary(),
        };
        var function = new LambdaFunction(entry, latest) { LastPublished = 1 };
        function.Versions[1] = latest with { Version = "1", RevisionId = ids.Guid() };
        foreach (var (name, version) in entry.Aliases)
            function.Aliases[name] = new(name, version, ids.Guid());
        foreach (var (key, value) in entry.Tags)
            function.Tags[key] = value;
        return function;
    }
}
