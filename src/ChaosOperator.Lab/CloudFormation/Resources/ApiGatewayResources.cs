using System.Text.RegularExpressions;
using ChaosOperator.Lab.Route53;
using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>HTTP APIs with their routes, the functions behind them, and the names that lead to them.</summary>
internal sealed partial class ApiGatewayResources(WorldGate gate, IdSource ids, ApiStore apis, ZoneStore zones)
{
    private const int DefaultLimitMilliseconds = 30_000;
    private const int IdLength = 10;

    private readonly Dictionary<string, string> _endpoints = [];

    public IEnumerable<ResourceType> Types =>
    [
        new WorldResource(gate, "AWS::ApiGatewayV2::Api", "Name", "ProtocolType", "DisableExecuteApiEndpoint")
        {
            Create = order =>
            {
                var id = NewId();
                apis.Add(id, new(order.Region));
                return new(id, ("ApiId", id));
            },
            Delete = (former, _) => apis.Remove(former.Made.Id),
        },
        new WorldResource(gate, "AWS::ApiGatewayV2::Integration", "ApiId", "IntegrationType", "IntegrationUri", "PayloadFormatVersion", "TimeoutInMillis")
        {
            Create = order =>
            {
                var id = NewId();
                Api(order).Integrations[id] = Integration(order);
                return new(id);
            },
            Delete = (former, order) => Api(order).Integrations.Remove(former.Made.Id),
        },
        new WorldResource(gate, "AWS::ApiGatewayV2::Route", "ApiId", "RouteKey", "Target")
        {
            Create = order =>
            {
                Api(order).Routes[PathOf(order)] = order.Required("Target").Split('/')[^1];
                return new(NewId());
            },
            Delete = (_, order) => Api(order).Routes.Remove(PathOf(order)),
        },
        new WorldResource(gate, "AWS::ApiGatewayV2::DomainName", "DomainName", "DomainNameConfigurations")
        {
            Create = AddName,
            Delete = (former, order) =>
            {
                zones.RemoveEndpoint(former.Made.Attributes["RegionalDomainName"]);
                _endpoints.Remove(KeyOf(order));
            },
        },
        new WorldResource(gate, "AWS::ApiGatewayV2::ApiMapping", "ApiId", "DomainName", "Stage")
        {
            Create = order =>
            {
                apis.Serve(_endpoints.GetValueOrDefault(KeyOf(order)) ?? throw new TemplateException($"Invalid domain name identifier specified: {order.Text("DomainName")}."), Api(order));
                return new(NewId());
            },
            Delete = (_, order) => apis.Withdraw(_endpoints[KeyOf(order)]),
        },
    ];

    private MadeResource AddName(ResourceOrder order)
    {
        var (name, endpoint) = (order.Required("DomainName"), $"d-{NewId()}.execute-api.{order.Region}.amazonaws.com");
        if (!_endpoints.TryAdd(KeyOf(order), endpoint))
            throw new TemplateException($"The domain name {name} already exists in {order.Region}.");
        zones.PutEndpoint(endpoint, $"192.0.2.{_endpoints.Count}");
        return new(name, ("RegionalDomainName", endpoint), ("RegionalHostedZoneId", ids.Code("Z", 13)));
    }

    private HttpApi Api(ResourceOrder order) => apis.Find(order.Required("ApiId")) ?? throw new TemplateException($"Invalid API identifier specified {order.Text("ApiId")}.");

    private static ApiIntegration Integration(ResourceOrder order) => Invocation().Match(order.Required("IntegrationUri")) is { Success: true } function
        ? new(function.Groups["name"].Value, function.Groups["qualifier"] is { Success: true } given ? given.Value : "$LATEST", TimeSpan.FromMilliseconds(order.Number("TimeoutInMillis") ?? DefaultLimitMilliseconds))
        : throw new TemplateException($"Invalid function ARN or invalid URI {order.Text("IntegrationUri")}.");

    /// <summary>A route is a method and a path; customers and health checkers only GET.</summary>
    private static string PathOf(ResourceOrder order) => order.Required("RouteKey").Split(' ') is ["GET" or "ANY", var path]
        ? path
        : throw new TemplateException($"The lab plays routes of GET and ANY with a path, not {order.Text("RouteKey")}.");

    private static string KeyOf(ResourceOrder order) => $"{order.Region} {order.Required("DomainName")}";

    private string NewId() => ids.Code("", IdLength).ToLowerInvariant();

    [GeneratedRegex(@":function:(?<name>[^:/]+)(:(?<qualifier>[^:/]+))?/invocations$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Invocation();
}
