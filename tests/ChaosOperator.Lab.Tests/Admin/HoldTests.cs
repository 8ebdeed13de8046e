using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Admin;

/// <summary>A call that is kept, so that a test can kill its caller at that very moment.</summary>
public sealed class HoldTests
{
    private const string Name = "/held";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HoldMoment.BeforeEffect, "old")]
    [InlineData(HoldMoment.AfterEffect, "new")]
    public async Task A_caller_that_goes_away_while_its_call_is_kept_has_had_its_effect_or_never_has_it(HoldMoment moment, string value)
    {
        await using var lab = await RunningLab.StartAsync();
        await PutAsync(lab, "old", Token);
        await PlaceAsync(lab, new Hold("ssm", "PutParameter", moment));
        using var patience = new CancellationTokenSource();
        var call = PutAsync(lab, "new", patience.Token);
        await SeeAsync(lab, HoldState.Holding);
        Assert.Equal(value, await GetAsync(lab));

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await SeeAsync(lab, HoldState.Abandoned);
        await ReleaseAsync(lab);

        Assert.Equal(value, await GetAsync(lab));
    }

    [Theory]
    [InlineData(HoldMoment.BeforeEffect)]
    [InlineData(HoldMoment.AfterEffect)]
    public async Task A_released_call_is_answered_as_if_nothing_had_been(HoldMoment moment)
    {
        await using var lab = await RunningLab.StartAsync();
        await PlaceAsync(lab, new Hold("ssm", "PutParameter", moment));
        var call = PutAsync(lab, "new", Token);
        await SeeAsync(lab, HoldState.Holding);
        Assert.False(call.IsCompleted);

        await ReleaseAsync(lab);

        Assert.Equal(HttpStatusCode.OK, await call);
        Assert.Equal("new", await GetAsync(lab));
        Assert.Empty(lab.Host.Holds.Report());
    }

    [Fact]
    public async Task Only_the_call_that_was_meant_is_kept()
    {
        await using var lab = await RunningLab.StartAsync();
        await PlaceAsync(lab, new Hold("ssm", "PutParameter", HoldMoment.BeforeEffect, Occurrence: 3, Caller: "operator"));
        foreach (var caller in (string[])["operator", "somebody", "operator", "somebody"])
            Assert.Equal(HttpStatusCode.OK, await PutAsync(lab, "first", Token, caller));
        Assert.Equal(HoldState.Waiting, Assert.Single(lab.Host.Holds.Report()).State);

        var third = PutAsync(lab, "third", Token, "operator");
        await SeeAsync(lab, HoldState.Holding);
        Assert.Equal(HttpStatusCode.OK, await PutAsync(lab, "fourth", Token, "operator"));
        await ReleaseAsync(lab);
        await third;
    }

    [Fact]
    public async Task A_malformed_hold_is_answered_with_the_form_expected()
    {
        await using var lab = await RunningLab.StartAsync();
        using var response = await lab.Http.PostAsJsonAsync("/lab/holds", new { service = "fis", operation = "*", moment = "Sometime" }, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("AfterEffect", await response.Content.ReadAsStringAsync(Token));
    }

    private static async Task PlaceAsync(RunningLab lab, Hold hold)
    {
        using var response = await lab.Http.PostAsJsonAsync(
            "/lab/holds", new { hold.Service, hold.Operation, moment = hold.Moment.ToString(), hold.Occurrence, hold.Caller }, Token);
        response.EnsureSuccessStatusCode();
    }

    private static async Task ReleaseAsync(RunningLab lab)
    {
        using var response = await lab.Http.DeleteAsync("/lab/holds", Token);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Asks the admin endpoint, as tests of the operator do, until the hold is so far.</summary>
    private static async Task SeeAsync(RunningLab lab, HoldState state)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(10));
        while (!(await lab.Http.GetStringAsync("/lab/holds", deadline.Token)).Contains($"\"state\":\"{state}\"", StringComparison.Ordinal))
            await Task.Yield();
    }

    private static async Task<HttpStatusCode> PutAsync(RunningLab lab, string value, CancellationToken cancellationToken, string caller = "operator")
    {
        using var response = await SendAsync(lab, "PutParameter", new { Name, Value = value, Type = "String", Overwrite = true }, caller, cancellationToken);
        return response.StatusCode;
    }

    private static async Task<string> GetAsync(RunningLab lab)
    {
        using var response = await SendAsync(lab, "GetParameter", new { Name }, "onlooker", Token);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Token))!["Parameter"]!["Value"]!.GetValue<string>();
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningLab lab, string operation, object input, string caller, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = JsonContent.Create(input, options: JsonSerializerOptions.Default) };
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={caller}/20261123/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=00");
        request.Headers.Add("X-Amz-Target", $"AmazonSSM.{operation}");
        return await lab.Http.SendAsync(request, cancellationToken);
    }
}
