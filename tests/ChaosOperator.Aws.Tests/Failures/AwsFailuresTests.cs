using System.Net;
using Amazon.FIS;
using Amazon.Runtime;
using Amazon.SecurityToken;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Core.Aws;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ChaosOperator.Aws.Tests.Failures;

public sealed class AwsFailuresTests
{
    private static readonly AwsCall Call = new(
        "fis:StartExperiment", "experiment template EXT1", "us-east-1", "arn:aws:iam::111122223333:role/chaos-operator", "111122223333");

    [Theory]
    [InlineData("AccessDeniedException", 403, AwsFailureKind.AccessDenied)]
    [InlineData("AccessDenied", 403, AwsFailureKind.AccessDenied)]
    [InlineData("UnauthorizedOperation", 403, AwsFailureKind.AccessDenied)]
    [InlineData("UnrecognizedClientException", 400, AwsFailureKind.AccessDenied)]
    [InlineData("ExpiredTokenException", 400, AwsFailureKind.AccessDenied)]
    [InlineData("InvalidClientTokenId", 403, AwsFailureKind.AccessDenied)]
    [InlineData("InvalidSignatureException", 403, AwsFailureKind.AccessDenied)]
    [InlineData("SomethingNew", 403, AwsFailureKind.AccessDenied)]
    [InlineData("ServiceQuotaExceededException", 402, AwsFailureKind.Quota)]
    [InlineData("SomethingNew", 402, AwsFailureKind.Quota)]
    [InlineData("AutomationExecutionLimitExceededException", 400, AwsFailureKind.Quota)]
    [InlineData("LimitExceeded", 400, AwsFailureKind.Quota)]
    [InlineData("LimitExceededFault", 400, AwsFailureKind.Quota)]
    [InlineData("DocumentLimitExceeded", 400, AwsFailureKind.Quota)]
    [InlineData("ResourceNotFoundException", 404, AwsFailureKind.NotFound)]
    [InlineData("AutomationDefinitionNotFoundException", 400, AwsFailureKind.NotFound)]
    [InlineData("InvalidDocument", 400, AwsFailureKind.NotFound)]
    [InlineData("NoSuchHealthCheck", 404, AwsFailureKind.NotFound)]
    [InlineData("ValidationException", 400, AwsFailureKind.Invalid)]
    [InlineData("InvalidDocumentContent", 400, AwsFailureKind.Invalid)]
    [InlineData("InvalidAutomationExecutionParametersException", 400, AwsFailureKind.Invalid)]
    [InlineData("SomethingNew", 400, AwsFailureKind.Invalid)]
    [InlineData("ThrottlingException", 400, AwsFailureKind.Throttled)]
    [InlineData("Throttling", 400, AwsFailureKind.Throttled)]
    [InlineData("RequestLimitExceeded", 503, AwsFailureKind.Throttled)]
    [InlineData("TooManyRequestsException", 429, AwsFailureKind.Throttled)]
    [InlineData("ResourceConflictException", 409, AwsFailureKind.Transient)]
    [InlineData("InternalServerError", 500, AwsFailureKind.Transient)]
    [InlineData("SomethingNew", 503, AwsFailureKind.Transient)]
    public void A_code_and_a_status_decide_the_path(string code, int status, AwsFailureKind kind)
    {
        var failure = AwsFailures.Classify(Answered(code, status), Call);

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(Call.Operation, failure.Operation);
        Assert.Contains(Call.Subject, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network")]
    [InlineData("cut")]
    [InlineData("timeout")]
    [InlineData("cancelled")]
    [InlineData("circuit")]
    [InlineData("deadline")]
    [InlineData("client")]
    [InlineData("unreadable")]
    public void What_got_lost_on_the_way_is_tried_again(string how)
    {
        Exception exception = how switch
        {
            "network" => new HttpRequestException("no route"),
            "cut" => new IOException("cut"),
            "timeout" => new TimeoutException(),
            "cancelled" => new TaskCanceledException(),
            "circuit" => new BrokenCircuitException(),
            "deadline" => new TimeoutRejectedException(),
            "client" => new AmazonClientException("A WebException", new HttpRequestException("refused")),
            _ => new AmazonUnmarshallingException("bad", null, new FormatException()),
        };

        Assert.True(AwsFailures.IsAboutAws(exception));
        Assert.Equal(AwsFailureKind.Transient, AwsFailures.Classify(exception, Call).Kind);
    }

    [Fact]
    public void A_mistake_of_the_program_is_not_an_answer_of_AWS()
    {
        Assert.False(AwsFailures.IsAboutAws(new InvalidOperationException()));
        Assert.Throws<ArgumentException>(() => AwsFailures.Classify(new InvalidOperationException(), Call));
    }

    [Fact]
    public void A_denied_call_says_what_to_allow_to_whom_and_where() => Assert.Equal(
        "fis:StartExperiment on experiment template EXT1 was denied to role arn:aws:iam::111122223333:role/chaos-operator; "
        + "allow it in its policy (deploy/iam/operator-policy.json).",
        AwsFailures.Classify(
            Answered("AccessDeniedException", 403, "User: arn:aws:sts::999988887777:assumed-role/x/y is not authorized to perform: fis:StartExperiment"),
            Call).Message);

    [Fact]
    public void A_call_denied_for_the_sake_of_another_one_names_that_one() => Assert.Contains(
        "allow iam:PassRole in its policy",
        AwsFailures.Classify(Answered("AccessDeniedException", 403, "User: x is not authorized to perform: iam:PassRole on resource: y"), Call).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_role_that_cannot_be_assumed_is_a_matter_of_its_trust_policy()
    {
        var exception = new AmazonSecurityTokenServiceException(
            "User: arn:aws:iam::999988887777:user/x is not authorized", ErrorType.Sender, "AccessDenied", "id", HttpStatusCode.Forbidden);

        var failure = AwsFailures.Classify(exception, Call);

        Assert.Equal(AwsFailureKind.AccessDenied, failure.Kind);
        Assert.Equal("sts:AssumeRole", failure.Operation);
        Assert.Contains("trust policy", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("999988887777", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InternalServerError", 500, true)]
    [InlineData("ServiceUnavailable", 503, true)]
    [InlineData("ThrottlingException", 503, false)]
    [InlineData("ThrottlingException", 400, false)]
    [InlineData("ValidationException", 400, false)]
    public void Only_a_service_that_is_unwell_counts_as_an_outage(string code, int status, bool isOutage) =>
        Assert.Equal(isOutage, AwsFailures.IsOutage(Answered(code, status)));

    private static AmazonFISException Answered(string code, int status, string message = "It was refused.") =>
        new(message, null, ErrorType.Sender, code, "request-1", (HttpStatusCode)status);
}
