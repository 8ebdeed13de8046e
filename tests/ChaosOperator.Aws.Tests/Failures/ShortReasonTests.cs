using ChaosOperator.Aws.Failures;

namespace ChaosOperator.Aws.Tests.Failures;

public sealed class ShortReasonTests
{
    [Theory]
    [InlineData("  Two\n lines. ", "Two lines")]
    [InlineData("Role arn:aws:iam::111122223333:role/a, not arn:aws:iam::999988887777:role/b", "Role arn:aws:iam::111122223333:role/a, not arn:aws:iam::…:role/b")]
    [InlineData("It failed. Request ID: 1b2c-3d4e", "It failed")]
    [InlineData("Rate exceeded (Service: AmazonSSM; Status Code: 400; Error Code: ThrottlingException; Request ID: 1b2c; Proxy: null)", "Rate exceeded")]
    [InlineData("Key ASIAQWERTYUIOP12 is bad, see https://example.com/a?b", "Key … is bad, see …")]
    [InlineData("Metric 123456789012345 stays", "Metric 123456789012345 stays")]
    [InlineData("Health check 11111111-aaaa-4bbb-8ccc-000000000001 stays", "Health check 11111111-aaaa-4bbb-8ccc-000000000001 stays")]
    [InlineData(" . ", null)]
    [InlineData(null, null)]
    public void A_reason_keeps_what_helps_and_nothing_else(string? text, string? reason) => Assert.Equal(reason, ShortReason.Of(text, "111122223333"));

    [Fact]
    public void Of_a_trace_only_the_error_is_told()
    {
        const string Text = """
            Step fails when it is Poll action status for completion. Traceback (most recent call last):
              File "/tmp/script.py", line 12, in handler
                raise Refused("x")
            __main__.Refused: Function hello holds the snapshot of another owner. Revert that one first.
             Please refer to Automation Service Troubleshooting Guide for more diagnosis details.
            """;

        Assert.Equal("Function hello holds the snapshot of another owner. Revert that one first", ShortReason.Of(Text, null));
    }

    [Fact]
    public void A_long_reason_is_cut() => Assert.Equal(240, ShortReason.Of(new string('x', 1000), null)!.Length);
}
