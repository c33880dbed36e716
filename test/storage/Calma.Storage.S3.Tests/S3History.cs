namespace Calma.Storage.S3.Tests;

public sealed class S3History(S3Fixture fixture) : HistorySpecification<S3Fixture>(fixture);
