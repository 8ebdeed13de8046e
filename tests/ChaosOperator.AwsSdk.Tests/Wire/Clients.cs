using Amazon;
using Amazon.CloudWatch;
using Amazon.FIS;
using Amazon.Lambda;
using Amazon.Route53;
using Amazon.Runtime;

namespace ChaosOperator.AwsSdk.Tests.Wire;

/// <summary>The clients under test, by the file name of their service's model.</summary>
internal static class Clients
{
    public static readonly IReadOnlyDictionary<string, Type> Interfaces = new Dictionary<string, Type>
    {
        ["fis"] = typeof(IAmazonFIS),
        ["cloudwatch"] = typeof(IAmazonCloudWatch),
        ["route53"] = typeof(IAmazonRoute53),
        ["lambda"] = typeof(IAmazonLambda),
    };

    private static readonly BasicAWSCredentials Credentials = new("AKIDEXAMPLE", "secret");

    public static ClientConfig ConfigOf(string service) => service switch
    {
        "fis" => new AmazonFISConfig(),
        "cloudwatch" => new AmazonCloudWatchConfig(),
        "route53" => new AmazonRoute53Config(),
        "lambda" => new AmazonLambdaConfig(),
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "No such client."),
    };

    public static AmazonServiceClient Of(ClientConfig config) => config switch
    {
        AmazonFISConfig fis => new AmazonFISClient(Credentials, fis),
        AmazonCloudWatchConfig cloudWatch => new AmazonCloudWatchClient(Credentials, cloudWatch),
        AmazonRoute53Config route53 => new AmazonRoute53Client(Credentials, route53),
        AmazonLambdaConfig lambda => new AmazonLambdaClient(Credentials, lambda),
        _ => throw new ArgumentOutOfRangeException(nameof(config), config, "No such client."),
    };

    /// <summary>A client of a loopback server, which sees each call once unless retries are asked for.</summary>
    public static AmazonServiceClient Of(string service, LoopbackService server, int retries = 0)
    {
        var config = ConfigOf(service);
        config.ServiceURL = server.Url;
        config.AuthenticationRegion = RegionEndpoint.EUWest1.SystemName;
        config.MaxErrorRetry = retries;
        return Of(config);
    }

    /// <summary>The names of all operations that the clients offer.</summary>
    public static IEnumerable<(string Service, string Operation)> Operations =>
        from client in Interfaces
        from method in client.Value.GetMethods()
        where method.Name.EndsWith("Async", StringComparison.Ordinal)
        select (client.Key, method.Name[..^"Async".Length]);

    /// <summary>An empty request of an operation.</summary>
    public static AmazonWebServiceRequest RequestOf(string service, string operation) =>
        (AmazonWebServiceRequest)Activator.CreateInstance(
            Interfaces[service].GetMethod($"{operation}Async")!.GetParameters()[0].ParameterType)!;

    /// <summary>Calls an operation by its name.</summary>
    public static async Task<AmazonWebServiceResponse> CallAsync(
        AmazonServiceClient client, string service, string operation, AmazonWebServiceRequest request)
    {
        var call = (Task)Interfaces[service].GetMethod($"{operation}Async")!
            .Invoke(client, [request, TestContext.Current.CancellationToken])!;
        await call;
        return (AmazonWebServiceResponse)call.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(call)!;
    }
}
