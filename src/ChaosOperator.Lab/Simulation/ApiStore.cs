using ChaosOperator.Lab.Route53;

namespace ChaosOperator.Lab.Simulation;

/// <summary>What an API hands a request on to.</summary>
/// <param name="Function">Name of the function.</param>
/// <param name="Qualifier">Alias, version or <c>$LATEST</c>.</param>
/// <param name="Limit">How long the API waits for it.</param>
internal sealed record ApiIntegration(string Function, string Qualifier, TimeSpan Limit);

/// <summary>An API Gateway in one region.</summary>
/// <param name="Region">Where it is.</param>
internal sealed record HttpApi(string Region)
{
    /// <summary>By their ids.</summary>
    public Dictionary<string, ApiIntegration> Integrations { get; } = [];

    /// <summary>By path, the id of the integration.</summary>
    public Dictionary<string, string> Routes { get; } = [];

    /// <summary>What serves a path; null when nothing does.</summary>
    public ApiIntegration? Find(string path) => Routes.TryGetValue(path, out var integration) ? Integrations.GetValueOrDefault(integration) : null;
}

/// <summary>The APIs, and the names under which they are reached.</summary>
internal sealed class ApiStore
{
    private readonly Dictionary<string, HttpApi> _endpoints = [];
    private readonly Dictionary<string, HttpApi> _apis = [];

    public ApiStore(WorldFile world)
    {
        foreach (var entry in world.Apis)
        {
            var api = new HttpApi(entry.Region);
            foreach (var route in entry.Routes)
            {
                api.Integrations[route.Path] = new(route.Function, route.Qualifier, TimeSpan.FromSeconds(entry.TimeoutSeconds));
                api.Routes[route.Path] = route.Path;
            }
            Serve(entry.Domain, api);
        }
    }

    public void Add(string id, HttpApi api) => _apis[id] = api;

    public HttpApi? Find(string id) => _apis.GetValueOrDefault(id);

    public void Remove(string id) => _apis.Remove(id);

    /// <summary>From now on the API answers under a name.</summary>
    public void Serve(string endpoint, HttpApi api) => _endpoints[DnsName.Absolute(endpoint)] = api;

    /// <summary>From now on nobody answers under a name.</summary>
    public void Withdraw(string endpoint) => _endpoints.Remove(DnsName.Absolute(endpoint));

    /// <summary>The API under the first of some names that one answers under.</summary>
    public HttpApi? Behind(IEnumerable<string> names) => names.Select(name => _endpoints.GetValueOrDefault(name)).FirstOrDefault(api => api is not null);
}
