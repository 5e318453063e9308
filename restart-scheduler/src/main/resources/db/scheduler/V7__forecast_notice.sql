-- What the forecast rule has announced or asked last, so that each is done once.
ALTER TABLE host ADD COLUMN forecast_told TEXT;
