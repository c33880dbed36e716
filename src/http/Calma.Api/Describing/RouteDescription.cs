using Microsoft.OpenApi;

namespace Calma.Api.Describing;

/// <summary>Says of a route what it takes, answers and refuses; the OpenAPI document says the same.</summary>
internal static class RouteDescription
{
    /// <summary>Its name for programs, and what it does.</summary>
    public static TBuilder Does<TBuilder>(this TBuilder route, string name, string summary, string description = "")
        where TBuilder : IEndpointConventionBuilder => route.WithName(name).WithSummary(summary).WithDescription(description);

    /// <summary>The parameters that it takes; others are refused.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder route, params OpenApiParameter[] parameters)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteParameters(parameters));

    /// <summary>A body that is JSON of this form.</summary>
    public static TBuilder TakesJson<TBuilder>(this TBuilder route, Type form, string description)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteBody(description, [MediaTypes.Json], form));

    /// <summary>A body of one of these media types.</summary>
    public static TBuilder TakesBody<TBuilder>(this TBuilder route, string description, params string[] mediaTypes)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteBody(description, mediaTypes));

    /// <summary>A body that is a config's text, in the media type of its format, or one of these.</summary>
    public static TBuilder TakesConfig<TBuilder>(this TBuilder route, string description, params string[] mediaTypes)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteBody(description, mediaTypes, IsConfig: true));

    /// <summary>An answer: its status, what it is, and its headers.</summary>
    public static TBuilder Answers<TBuilder>(this TBuilder route, int status, string description, params OpenApiParameter[] headers)
        where TBuilder : IEndpointConventionBuilder => route.Answers(status, null, null, description, headers);

    /// <summary>An answer with a body of this form.</summary>
    public static TBuilder Answers<TBuilder>(this TBuilder route, int status, Type? form, string? mediaType, string description, params OpenApiParameter[] headers)
        where TBuilder : IEndpointConventionBuilder => route
            .WithMetadata(new ProducesResponseTypeMetadata(status, form ?? typeof(void), mediaType is null ? null : [mediaType]))
            .WithMetadata(new RouteAnswer(status, description, headers, mediaType));

    /// <summary>An answer whose body is a config's text, in the media type of its format.</summary>
    public static TBuilder AnswersConfig<TBuilder>(this TBuilder route, int status, string description, params OpenApiParameter[] headers)
        where TBuilder : IEndpointConventionBuilder => route
            .WithMetadata(new ProducesResponseTypeMetadata(status, typeof(void), null))
            .WithMetadata(new RouteAnswer(status, description, headers, MediaType: null, IsConfig: true));

    /// <summary>Problems that it answers with, by their codes.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder route, params string[] codes)
        where TBuilder : IEndpointConventionBuilder => codes.Aggregate(route, (refusing, code) => refusing.Refuses(ProblemCode.Find(code).Status!.Value, code));

    /// <summary>A problem that it answers with a status of its own.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder route, int status, string code)
        where TBuilder : IEndpointConventionBuilder => route
            .WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), [MediaTypes.Problem]))
            .WithMetadata(new RouteRefusal(status, ProblemCode.Find(code)));
}

/// <summary>The parameters that a route takes.</summary>
/// <param name="All">Each of them.</param>
internal sealed record RouteParameters(IReadOnlyList<OpenApiParameter> All);

/// <summary>The body that a route takes.</summary>
/// <param name="Description">What it says.</param>
/// <param name="MediaTypes">In which it may be.</param>
/// <param name="Form">Its form, where it is JSON.</param>
/// <param name="IsConfig">Whether it may be a config's text too.</param>
internal sealed record RouteBody(string Description, IReadOnlyList<string> MediaTypes, Type? Form = null, bool IsConfig = false);

/// <summary>An answer of a route.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Description">What it says.</param>
/// <param name="Headers">What its headers say.</param>
/// <param name="MediaType">Its body's media type, where it has one.</param>
/// <param name="IsConfig">Whether its body is a config's text.</param>
internal sealed record RouteAnswer(int Status, string Description, IReadOnlyList<OpenApiParameter> Headers, string? MediaType, bool IsConfig = false);

/// <summary>A problem that a route answers with.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Problem">Its row in the table of codes.</param>
internal sealed record RouteRefusal(int Status, ProblemCode Problem);
