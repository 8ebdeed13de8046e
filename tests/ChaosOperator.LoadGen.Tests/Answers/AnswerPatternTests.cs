using System.Text;
using ChaosOperator.LoadGen.Answers;

namespace ChaosOperator.LoadGen.Tests.Answers;

public sealed class AnswerPatternTests
{
    [Theory]
    [InlineData("Hello from region {region}", "Hello from region eu-west-1", "eu-west-1")]
    [InlineData("Hello from region {region}", "{\"message\":\"Hello from region us-east-1!\"}", "us-east-1")]
    [InlineData("Hello from region {region}", "Hello from nowhere", null)]
    [InlineData("Hello from region {region}", "Hello from region ", null)]
    [InlineData("\"region\": \"{region}\"", "{\"region\": \"ap-south-1\"}", "ap-south-1")]
    [InlineData("a.b*({region})", "a.b*(eu)", "eu")]
    [InlineData("a.b*({region})", "aXbb(eu)", null)]
    [InlineData("{region}-east", "us-east", "us")]
    public void The_name_stands_where_the_placeholder_is_and_all_else_is_literal(string pattern, string body, string? region) =>
        Assert.Equal(region, AnswerPattern.Parse(pattern)!.Region(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("Hello")]
    [InlineData("{region} {region}")]
    [InlineData("{Region}")]
    public void A_pattern_without_exactly_one_placeholder_is_none(string pattern) => Assert.Null(AnswerPattern.Parse(pattern));

    [Fact]
    public void Bytes_that_are_no_text_do_no_harm() => Assert.Null(AnswerPattern.Parse(AnswerPattern.Default)!.Region([0xff, 0xfe, 0x00, 0xc3, 0x28]));

    [Fact]
    public void A_name_that_would_not_fit_into_the_name_of_a_metric_is_cut() =>
        Assert.Equal(63, AnswerPattern.Parse("{region}")!.Region(Encoding.UTF8.GetBytes(new string('x', 5000)))!.Length);
}
