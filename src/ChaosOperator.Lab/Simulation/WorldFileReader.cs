using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ChaosOperator.Lab.Simulation;

/// <summary>A world file that cannot be used; the message names the file, the place and the remedy.</summary>
internal sealed class WorldFileException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Reads and checks a world file.</summary>
internal static class WorldFileReader
{
    public static string ShippedWorld => Path.Combine(AppContext.BaseDirectory, "worlds", "two-regions.yaml");

    public static WorldFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (IOException failure)
        {
            throw new WorldFileException($"The world file {path} cannot be read: {failure.Message} Name an existing file with --world.", failure);
        }
    }

    public static WorldFile Parse(string yaml, string source)
    {
        var deserializer = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        try
        {
            var world = deserializer.Deserialize<WorldFile>(yaml);
            Check(world, source);
            return world;
        }
        catch (YamlException failure)
        {
            throw new WorldFileException($"{source}, line {failure.Start.Line}: {failure.InnerException?.Message ?? failure.Message} The format is described in docs/lab.md.", failure);
        }
    }

    private static void Check(WorldFile world, string source)
    {
        Demand(world.Regions.Count > 0, "regions must list at least one region.");
        Demand(world.ConcurrentExecutions > 0, "concurrentExecutions must be at least 1.");
        foreach (var function in world.Functions.Where(function => function.Sends is not null))
            Demand(function.Sends!.MetricsRegion.Length > 0, $"function {function.Name} sends, so it needs sends.metricsRegion.");
        foreach (var function in world.Functions)
            Demand(world.Regions.Contains(function.Region), $"function {function.Name} is in region '{function.Region}', which regions does not list.");
        foreach (var api in world.Apis)
        {
            foreach (var route in api.Routes)
            {
                Demand(
                    world.Functions.Exists(f => f.Name == route.Function && f.Region == api.Region),
                    $"api {api.Domain} routes {route.Path} to function '{route.Function}', which functions does not list for region {api.Region}.");
            }
        }
        foreach (var record in world.Zones.SelectMany(z => z.Records).Where(r => r.HealthCheck is not null))
            Demand(world.HealthChecks.Exists(h => h.Id == record.HealthCheck), $"record {record.Name} names health check '{record.HealthCheck}', which healthChecks does not list.");
        foreach (var customer in world.Customers)
        {
            Demand(Uri.TryCreate(customer.Url, UriKind.Absolute, out _), $"customer {customer.Name} needs a url such as https://example.mydomain.com/api/hello.");
            Demand(customer is { PerMinute: >= 0, Resolvers: > 0 }, $"customer {customer.Name} needs perMinute of 0 or more and at least 1 of resolvers.");
            Demand(customer.MetricsRegion.Length > 0, $"customer {customer.Name} needs metricsRegion.");
        }
        foreach (var cluster in world.Clusters)
            Demand(cluster.Name.Length > 0 && world.Regions.Contains(cluster.Region), $"cluster '{cluster.Name}' needs a name and a region that regions lists.");
        foreach (var trust in world.Trusts)
            Demand(trust.Role.Contains(":role/", StringComparison.Ordinal) && trust.ExternalId.Length >= 2, $"trust of role '{trust.Role}' needs the ARN of a role and an externalId.");

        void Demand(bool holds, string problem)
        {
            if (!holds)
                throw new WorldFileException($"{source}: {problem}");
        }
    }
}
