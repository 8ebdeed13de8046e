using System.Reflection;
using Amazon.CloudWatch;
using Amazon.FIS;
using Amazon.FIS.Model;
using Amazon.Lambda;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;

namespace ChaosOperator.Aws.Tests.Sessions;

/// <summary>Every operation that our clients know, found by reflection: one that is added later is held to the same.</summary>
public sealed class ChangeGateTests
{
    /// <summary>By their names, not by what the gate looks at.</summary>
    private static readonly string[] Reading = ["Get", "List", "Describe", "Test"];

    private static readonly Type[] Services = [typeof(IAmazonFIS), typeof(IAmazonSimpleSystemsManagement), typeof(IAmazonCloudWatch), typeof(IAmazonRoute53), typeof(IAmazonLambda)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Operations => [.. Services.SelectMany(service => OperationsOf(service).Select(operation => (service.Name, operation.Name)))];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Nothing_that_changes_something_leaves_a_replica_that_does_not_lead(string service, string operation)
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(400, "ValidationException"));
        using var sessions = Sessions(aws, () => false);
        var method = OperationsOf(Services.Single(type => type.Name == service)).Single(one => one.Name == operation);

        var thrown = await Record.ExceptionAsync(() => CallAsync(Client(sessions, service), method));

        if (Reading.Any(verb => operation.StartsWith(verb, StringComparison.Ordinal)))
        {
            Assert.IsType<AmazonServiceException>(thrown, exactMatch: false);
            Assert.Single(aws.Calls);
        }
        else
        {
            Assert.IsType<NotNowException>(thrown?.GetBaseException());
            Assert.Empty(aws.Calls);
        }
    }

    [Fact]
    public async Task A_lease_that_runs_out_between_two_tries_keeps_the_second_from_being_sent()
    {
        var leads = true;
        await using var aws = await StubAws.StartAsync(_ =>
        {
            leads = false;
            return StubAnswer.Error(500, "InternalServerException");
        });
        using var sessions = Sessions(aws, () => leads);

        await Assert.ThrowsAsync<NotNowException>(() => StopAsync(sessions));
        Assert.Single(aws.Calls);
    }

    [Fact]
    public async Task A_change_that_was_withheld_says_nothing_about_AWS()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(404, "ResourceNotFoundException"));
        var leads = false;
        using var sessions = aws.Sessions(new ResilienceOptions { Retries = 2, MinimumCalls = 2, BeforeChange = _ => Permit(leads) });

        for (var call = 0; call < 5; call++) await Assert.ThrowsAsync<NotNowException>(() => StopAsync(sessions));
        leads = true;
        await Assert.ThrowsAsync<ChaosOperator.Aws.Failures.AwsRefusedException>(() => StopAsync(sessions));
        Assert.Single(aws.Calls);
    }

    private static AwsSessions Sessions(StubAws aws, Func<bool> leads) => aws.Sessions(new ResilienceOptions { Retries = 2, BeforeChange = _ => Permit(leads()) });

    private static void Permit(bool leads)
    {
        if (!leads) throw new NotNowException();
    }

    private static Task<StopExperimentResponse> StopAsync(AwsSessions sessions) => sessions.For(StubAws.Region, null, "aws", StubAws.Account, StubAws.Owner).Fis.CallAsync(
        "StopExperiment", "experiment EXP1", (fis, token) => fis.StopExperimentAsync(new StopExperimentRequest { Id = "EXP1" }, token), Token);

    private static IAmazonService Client(AwsSessions sessions, string service)
    {
        var session = sessions.For(StubAws.Region, null, "aws", StubAws.Account, StubAws.Owner);
        return service switch
        {
            nameof(IAmazonFIS) => session.Fis.Client,
            nameof(IAmazonSimpleSystemsManagement) => session.Ssm.Client,
            nameof(IAmazonCloudWatch) => session.CloudWatch().Client,
            nameof(IAmazonRoute53) => session.Route53.Client,
            nameof(IAmazonLambda) => session.Lambda.Client,
            _ => throw new ArgumentOutOfRangeException(nameof(service), service, "Make a client for it here."),
        };
    }

    private static IEnumerable<MethodInfo> OperationsOf(Type service) => service.GetMethods().Where(method =>
        method.Name.EndsWith("Async", StringComparison.Ordinal)
        && method.GetParameters() is [{ ParameterType: var request }, { ParameterType: var token }]
        && request.IsSubclassOf(typeof(AmazonWebServiceRequest)) && token == typeof(CancellationToken));

    private static async Task CallAsync(IAmazonService client, MethodInfo method)
    {
        var request = Activator.CreateInstance(method.GetParameters()[0].ParameterType)!;
        // What goes into a path may not be missing.
        foreach (var property in request.GetType().GetProperties().Where(property => property.PropertyType == typeof(string) && property.CanWrite)) property.SetValue(request, "x");
        await (Task)method.Invoke(client, [request, Token])!;
    }

    private sealed class NotNowException : Exception;
}
